import { tokenResponse } from "./answers.ts";
import type { Exchange, Route } from "./exchange.ts";
import type { OAuth1Client } from "./options.ts";
import { parametersRejected } from "./problems.ts";
import type { Provider } from "./provider.ts";
import { valueOf, verifyRequest } from "./verify.ts";

/** `/oauth/request_token`: temporary credentials (RFC 5849 §2.1), bound to the client and its callback. */
export const requestToken: Route = (exchange) =>
  tokenResponse(exchange.provider.settings.tokenFormat, issueRequestToken(exchange));

/** The fields of the request token that a request earns; throws ProblemError where it earns none. */
export function issueRequestToken(exchange: Exchange): Readonly<Record<string, string>> {
  const { provider } = exchange;
  const { settings } = provider;
  const { client, callback } = settings.revision === "1.0" ? acceptOldCall(exchange) : acceptCall(exchange);
  const token = provider.requestTokens.put({
    token: settings.mint("request_token"),
    secret: settings.mint("request_token_secret"),
    client,
    callback,
    expiresAt: settings.now() + settings.requestTokenLifetime * 1000,
    decision: { kind: "waiting" },
  });
  return {
    oauth_token: token.token,
    oauth_token_secret: token.secret,
    ...(settings.revision === "1.0a" ? { oauth_callback_confirmed: "true" } : {}),
  };
}

/** Whether the client may be called back there: an absolute URL that it has registered, if it has registered any. */
export function callbackAllowed(client: OAuth1Client, callback: string): boolean {
  return URL.canParse(callback) && (client.callbacks?.includes(callback) ?? true);
}

interface Call {
  readonly client: OAuth1Client;
  readonly callback: string | undefined;
}

function acceptCall({ provider, message, readParameters }: Exchange): Call {
  const parameters = readParameters();
  const demand = { parameters: ["oauth_callback"], findToken: findNoToken };
  const { client } = verifyRequest(provider, message, parameters, demand);
  const callback = valueOf(parameters, "oauth_callback");
  if (callback !== "oob" && !callbackAllowed(client, callback)) throw parametersRejected(["oauth_callback"]);
  return { client, callback };
}

function acceptOldCall({ provider, message, readParameters }: Exchange): Call {
  const { client } = verifyRequest(provider, message, readParameters(), { findToken: findNoToken });
  return { client, callback: undefined };
}

/** A client that asks for its first token has none to show. */
function findNoToken(): undefined {
  return undefined;
}

/** The request token that may still be decided on; undefined where it is unknown, decided on, used or expired. */
export function findOpenToken(provider: Provider, name: string): ReturnType<Provider["requestTokens"]["find"]> {
  const token = provider.requestTokens.find(name);
  if (token === undefined || token.decision.kind !== "waiting") return undefined;
  return token.expiresAt > provider.settings.now() ? token : undefined;
}
