import { answerUrl, type AuthorizationAnswer } from "./authorization-answer.ts";
import { decide, readAttempt, refuse } from "./authorization.ts";
import { consentPage, postingPage } from "./consent-page.ts";
import type { Exchange, Route } from "./exchange.ts";
import { readForm, readParameters } from "./parameters.ts";
import { Refusal, invalidRequest } from "./refusal.ts";

/** The authorization endpoint (RFC 6749 §3.1): a page with a form, and what comes of it. */
export const authorize: Route = async (exchange) => {
  const { message, provider } = exchange;
  const pairs = message.method === "POST" ? readPosted(exchange) : message.url.searchParams;
  const decision = pairs.get("decision");
  const name = pairs.get("username");
  const sent = new URLSearchParams([...pairs].filter(([key]) => key !== "decision" && key !== "username"));
  const attempt = await readAttempt(exchange, readParameters(sent));
  if (attempt.kind === "settled") return answerBrowser(attempt.answer);
  const [first] = provider.settings.users;
  if (provider.settings.consentsAtOnce) return answerBrowser(decide(exchange, attempt, first));
  if (decision === "deny") return answerBrowser(decide(exchange, attempt, undefined));
  if (decision === "allow") {
    const user = provider.findUser(name ?? "");
    if (user === undefined) throw invalidRequest("There is no such person");
    return answerBrowser(decide(exchange, attempt, user));
  }
  if (attempt.request.prompt.includes("none")) {
    return answerBrowser(refuse(exchange, attempt.address, new Refusal("login_required", "Nobody is signed in")));
  }
  return consentPage([...sent], attempt.address.client.id, attempt.request.scope, provider.settings.users);
};

function readPosted({ message }: Exchange): URLSearchParams {
  readForm(message);
  return new URLSearchParams(message.body);
}

function answerBrowser(answer: AuthorizationAnswer): Response {
  if (answer.way === "form_post") return postingPage(answer.redirectUri, Object.entries(answer.fields));
  return new Response(null, { status: 303, headers: { location: answerUrl(answer), "cache-control": "no-store" } });
}
