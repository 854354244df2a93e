import { decodeUtf8 } from "./bytes.ts";
import { decide, type Outcome } from "./decide.ts";
import type { Route } from "./exchange.ts";
import { firstValue, type Pair } from "./form.ts";
import { decisionPage, errorPage, noticePage, pinPage } from "./pages.ts";
import { authenticate, type Provider } from "./provider.ts";
import { findOpenToken } from "./request-token.ts";
import type { RequestToken } from "./tokens.ts";

/**
 * `/oauth/authorize` and `/oauth/authenticate` (RFC 5849 §2.2). GET: a page with a form. POST of that form: a redirect to
 * the callback, a PIN, or the page again with a message. An unknown, used or expired token: an error page.
 */
export const authorize: Route = ({ provider, message }) => {
  const isPost = message.method === "POST";
  const fields = isPost ? message.form : message.query;
  const token = findOpenToken(provider, textOf(fields, "oauth_token"));
  if (token === undefined) return errorPage("This request for access is unknown, expired or already settled.");
  return isPost ? answerForm(provider, token, fields) : askPerson(token, fields);
};

function askPerson(token: RequestToken, fields: readonly Pair[], message?: string): Response {
  const lateCallback = textOf(fields, "oauth_callback");
  return decisionPage({
    hidden: { oauth_token: token.token, ...(lateCallback === "" ? {} : { oauth_callback: lateCallback }) },
    clientName: token.client.id,
    screenName: textOf(fields, "screen_name"),
    ...(message === undefined ? {} : { message }),
  });
}

function answerForm(provider: Provider, token: RequestToken, fields: readonly Pair[]): Response {
  const lateCallback = textOf(fields, "oauth_callback");
  if (textOf(fields, "decision") === "deny") {
    return showOutcome(decide(provider, token, { user: undefined, lateCallback }));
  }
  const user = authenticate(provider, textOf(fields, "screen_name"), textOf(fields, "password"));
  if (user === undefined) return askPerson(token, fields, "The screen name or the password is wrong.");
  return showOutcome(decide(provider, token, { user, lateCallback }));
}

function showOutcome(outcome: Outcome): Response {
  if (outcome.kind === "pin") return pinPage(outcome.pin);
  if (outcome.kind === "notice") return noticePage(outcome.text);
  return new Response(null, { status: 302, headers: { location: outcome.url, "cache-control": "no-store" } });
}

/** Empty where there is none. */
function textOf(fields: readonly Pair[], name: string): string {
  return decodeUtf8(firstValue(fields, name) ?? "");
}
