import type { ReturnAddress } from "./authorization-request.ts";
import type { Exchange } from "./exchange.ts";
import type { Refusal } from "./refusal.ts";
import { signJwt } from "./sign-jwt.ts";

/** What is sent to a client through the person's browser. */
export interface AuthorizationAnswer {
  readonly redirectUri: string;
  readonly way: ReturnAddress["mode"]["way"];
  readonly fields: Readonly<Record<string, string>>;
}

/** The answer with state and issuer (RFC 9207), as one JWT where the request wants that (JARM §2.1). */
export function createAnswer(
  { provider, issuer }: Pick<Exchange, "provider" | "issuer">,
  { client, redirectUri, state, mode }: ReturnAddress,
  outcome: Readonly<Record<string, string>>,
): AuthorizationAnswer {
  const { settings, keys } = provider;
  const fields = { ...outcome, ...(state === undefined ? {} : { state }) };
  if (!mode.signed) {
    return { redirectUri, way: mode.way, fields: settings.namesIssuer ? { ...fields, iss: issuer } : fields };
  }
  const exp = Math.floor(settings.now() / 1000) + 600;
  const response = signJwt(keys.current(), { iss: issuer, aud: client.id, exp, ...fields });
  return { redirectUri, way: mode.way, fields: { response } };
}

/** A refusal as the client gets it (RFC 6749 §4.1.2.1). */
export function refusalFields({ error, message }: Refusal): Readonly<Record<string, string>> {
  return { error, error_description: message };
}

/** The URL that the browser is sent to; for an answer in a query or a fragment. */
export function answerUrl({ redirectUri, way, fields }: AuthorizationAnswer): string {
  const text = new URLSearchParams(fields).toString();
  if (way === "fragment") return `${redirectUri}#${text}`;
  return redirectUri + (redirectUri.includes("?") ? "&" : "?") + text;
}

/** The request that the browser sends to the client (OAuth 2.0 Form Post Response Mode §2). */
export function answerPost({ redirectUri, fields }: AuthorizationAnswer): Request {
  return new Request(redirectUri, { method: "POST", body: new URLSearchParams(fields) });
}
