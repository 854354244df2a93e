import { keyAlgorithms, secretAlgorithms } from "./assertion-algorithms.ts";
import { methodOf, type OAuth2ServerClient } from "./clients.ts";
import type { Exchange } from "./exchange.ts";
import { invalidClient } from "./refusal.ts";
import { verifyAssertion } from "./verify-assertion.ts";

/** Verifies a client's JWT (RFC 7523 §3) with its secret or its keys; a used `jti` is refused. */
export async function verifyClientAssertion(
  exchange: Exchange,
  client: OAuth2ServerClient,
  assertion: string,
): Promise<void> {
  const isSecret = methodOf(client) === "client_secret_jwt";
  const verdict = await verifyAssertion(exchange, assertion, {
    issuer: client.id,
    subject: { is: client.id },
    // OpenID Connect Core §9.
    requireJti: true,
    keys: isSecret
      ? { secret: client.secret, algorithms: secretAlgorithms }
      : { jwks: client.jwks, algorithms: keyAlgorithms },
  });
  if (typeof verdict === "string") throw invalidClient(verdict);
}
