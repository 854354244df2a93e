import type { Exchange } from "./exchange.ts";
import { signatures } from "./metadata.ts";
import { readParameters, type Parameters } from "./parameters.ts";
import { Refusal, invalidRequest } from "./refusal.ts";
import type { Claims } from "./sign-jwt.ts";
import { verifyJwt } from "./verify-jwt.ts";

/** What a request object says. */
export interface SignedRequest {
  readonly parameters: Parameters;
  /** Uses up its `jti`: only now, because the page of a request may be looked at twice. */
  readonly use: () => void;
}

/** The parameters of a signed request (RFC 9101 §6), verified with the client's keys; `invalid_request_object`. */
export async function readRequestObject(
  { provider, issuer }: Exchange,
  sent: Parameters,
  text: string,
): Promise<SignedRequest> {
  const id = sent.require("client_id");
  const client = provider.clients.get(id);
  if (client === undefined) throw invalidRequest("There is no such client");
  const { now } = provider.settings;
  let claims: Claims;
  try {
    claims = await verifyJwt(
      text,
      { jwks: client.jwks ?? { keys: [] } },
      { algorithms: signatures, now: now(), issuer: id, audience: [issuer], typ: "oauth-authz-req+jwt" },
    );
  } catch (error) {
    throw invalidObject(error instanceof Error ? error.message : "It is malformed");
  }
  if (claims["client_id"] !== id) throw invalidObject("client_id is another client's");
  if ("request" in claims || "request_uri" in claims) throw invalidObject("A request may not contain another");
  const { jti, exp } = claims;
  const until = exp === undefined ? Number.POSITIVE_INFINITY : Number(exp) * 1000;
  const mark = `request ${id} ${JSON.stringify(jti)}`;
  if (jti !== undefined && provider.seen.knows(mark, now())) throw invalidObject("It was used before");
  const pairs = Object.entries(claims).flatMap(([name, value]) => pairsOf(name, value));
  return {
    parameters: readParameters(new URLSearchParams(pairs)),
    use: () => {
      if (jti !== undefined) provider.seen.note(mark, until, now());
    },
  };
}

/** What a JWT says about itself is no parameter. */
const registered = new Set(["iss", "aud", "exp", "nbf", "iat", "jti", "sub"]);

function pairsOf(name: string, value: unknown): string[][] {
  if (registered.has(name)) return [];
  if (name === "resource" && Array.isArray(value)) return value.map((one) => [name, String(one)]);
  return [[name, typeof value === "string" ? value : JSON.stringify(value)]];
}

function invalidObject(description: string): Refusal {
  return new Refusal("invalid_request_object", description);
}
