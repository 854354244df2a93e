import { methodOf, type OAuth2ServerClient } from "./clients.ts";
import type { Exchange } from "./exchange.ts";
import { signatures } from "./metadata.ts";
import { endpointsAt } from "./paths.ts";
import { invalidClient } from "./refusal.ts";
import type { Claims } from "./sign-jwt.ts";
import { verifyJwt, type JwtKey } from "./verify-jwt.ts";

/** Verifies a client's JWT (RFC 7523 §3) with its secret or its keys; a used `jti` is refused. */
export async function verifyClientAssertion(
  { provider, issuer, message }: Exchange,
  client: OAuth2ServerClient,
  assertion: string,
): Promise<void> {
  const isSecret = methodOf(client) === "client_secret_jwt";
  const key: JwtKey = isSecret ? { secret: client.secret ?? "" } : { jwks: client.jwks ?? { keys: [] } };
  const { now } = provider.settings;
  let claims: Claims;
  try {
    claims = await verifyJwt(assertion, key, {
      algorithms: isSecret ? ["HS256", "HS384", "HS512"] : signatures,
      now: now(),
      issuer: client.id,
      audience: [issuer, endpointsAt(issuer).token, message.url.origin + message.url.pathname],
      required: ["sub", "exp", "jti"],
    });
  } catch (error) {
    throw invalidClient(`The assertion is not good: ${error instanceof Error ? error.message : ""}`);
  }
  const { jti, exp } = claims;
  if (!provider.seen.note(`client ${client.id} ${JSON.stringify(jti)}`, Number(exp) * 1000, now())) {
    throw invalidClient("The assertion was used before");
  }
}
