import { noticePage } from "./consent-page.ts";
import type { Exchange, Route } from "./exchange.ts";
import { verifyOwnToken } from "./own-tokens.ts";
import { readForm, readParameters, refuseUnknown, type Parameters } from "./parameters.ts";
import { invalidRequest } from "./refusal.ts";

/** The end session endpoint (OpenID Connect RP-Initiated Logout §2). */
export const endSession: Route = async (exchange) => {
  const { message, provider } = exchange;
  const parameters = message.method === "POST" ? readForm(message) : readParameters(message.url.searchParams);
  refuseUnknown(parameters, [...known, ...provider.settings.extraParameters]);
  const id = await readClientId(exchange, parameters);
  const target = parameters.find("post_logout_redirect_uri");
  if (target === undefined) return noticePage("You are signed out.");
  const registered = provider.clients.get(id ?? "")?.postLogoutRedirectUris ?? [];
  if (!registered.includes(target)) throw invalidRequest("post_logout_redirect_uri is not registered");
  const location = new URL(target);
  const state = parameters.find("state");
  if (state !== undefined) location.searchParams.set("state", state);
  return new Response(null, { status: 303, headers: { location: location.href } });
};

const known = ["id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales"];

/** §2 and §4: the hint says whose it is, and must be the server's own, though it may have expired. */
async function readClientId(exchange: Exchange, parameters: Parameters): Promise<string | undefined> {
  const named = parameters.find("client_id");
  const hint = parameters.find("id_token_hint");
  if (hint === undefined) return named;
  const audience = (await verifyOwnToken(exchange, hint))?.["aud"];
  if (typeof audience !== "string") throw invalidRequest("id_token_hint is not the server's");
  if (named !== undefined && named !== audience) throw invalidRequest("id_token_hint is another client's");
  return audience;
}
