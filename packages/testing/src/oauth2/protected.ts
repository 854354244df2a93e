import { readProof } from "./dpop.ts";
import type { Exchange } from "./exchange.ts";
import type { AccessToken } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { readSelfSigned } from "./self-signed.ts";

/** The good access token of a request (RFC 6750 §2, RFC 9449 §7.1); refuses the request without one. */
export async function requireAccessToken(exchange: Exchange, scope?: string): Promise<AccessToken> {
  const { provider } = exchange;
  const presented = findToken(exchange);
  if (presented === undefined) throw challenge("Bearer", "", "");
  const token = provider.accessTokens.get(presented.token) ?? (await readSelfSigned(exchange, presented.token));
  if (typeof token === "string") throw challenge(presented.scheme, "invalid_token", token);
  if (token === undefined || token.revoked || token.consent.revoked || token.expiresAt <= provider.settings.now()) {
    throw challenge(presented.scheme, "invalid_token", "The access token is unknown, expired or revoked");
  }
  await checkBinding(exchange, token, presented.scheme);
  if (scope !== undefined && !token.scope.includes(scope)) {
    throw challenge(presented.scheme, "insufficient_scope", `It needs the scope ${scope}`, { status: 403, scope });
  }
  return token;
}

interface Presented {
  readonly scheme: "Bearer" | "DPoP";
  readonly token: string;
}

/** RFC 6750 §2: in one place only. */
function findToken({ provider, message }: Exchange): Presented | undefined {
  const { placements } = provider.settings;
  const [, scheme = "", text] =
    /^(Bearer|DPoP) +([\w\-.~+/]+=*)$/i.exec(message.headers.get("authorization") ?? "") ?? [];
  const found: Presented[] = [];
  if (text !== undefined && placements.includes("header")) {
    found.push({ scheme: scheme.toLowerCase() === "dpop" ? "DPoP" : "Bearer", token: text });
  }
  const isForm = message.mediaType === "application/x-www-form-urlencoded";
  const form = isForm ? new URLSearchParams(message.body).getAll("access_token") : [];
  const query = message.url.searchParams.getAll("access_token");
  if (placements.includes("body")) found.push(...form.map((token) => ({ scheme: "Bearer" as const, token })));
  if (placements.includes("query")) found.push(...query.map((token) => ({ scheme: "Bearer" as const, token })));
  if (found.length > 1) throw challenge("Bearer", "invalid_request", "More than one access token", { status: 400 });
  return found[0];
}

async function checkBinding(exchange: Exchange, token: AccessToken, scheme: Presented["scheme"]): Promise<void> {
  if (token.jkt === undefined) {
    if (scheme === "DPoP") throw challenge(scheme, "invalid_token", "The token is bound to no key");
    return;
  }
  if (scheme !== "DPoP") throw challenge("DPoP", "invalid_token", "The token has to be presented with a proof");
  const jkt = await readProof(exchange, "resource", token.token);
  if (jkt !== token.jkt) throw challenge(scheme, "invalid_token", "The token is bound to another key");
}

/** RFC 6750 §3: without a word where the request had no token at all. */
export function challenge(
  scheme: Presented["scheme"],
  error: string,
  description: string,
  { status = 401, scope }: { readonly status?: number; readonly scope?: string } = {},
): Refusal {
  const parts = [
    ['realm="resource"'],
    error === "" ? [] : [`error="${error}"`, `error_description="${description}"`],
    scope === undefined ? [] : [`scope="${scope}"`],
    scheme === "DPoP" ? ['algs="ES256 ES384 ES512 PS256 RS256 EdDSA Ed25519"'] : [],
  ].flat();
  return new Refusal(error, description, {
    status,
    headers: { "www-authenticate": `${scheme} ${parts.join(", ")}` },
  });
}
