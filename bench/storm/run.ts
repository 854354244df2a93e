import { authorizationServer, demoOAuth2User } from "@oauthkit/testing";

import type { Scenario } from "./scenarios.ts";
import type { ApiCall, Contestant } from "./site.ts";

/** What a storm has left behind. */
export interface Damage {
  /** Requests to the token endpoint. */
  readonly tokenRequests: number;
  /** How many of them were refused with `invalid_grant`. */
  readonly invalidGrants: number;
  /** Calls that were not answered with the API's data. */
  readonly failedCalls: number;
}

/** How many calls find the token as it is, at the same time. */
export const callers = 100;

const client = { id: "bench", secret: "bench-secret" };

/**
 * One storm at a server that rotates refresh tokens, and takes a spent one that is used again as a theft: it revokes all
 * that came from the same consent (RFC 9700 section 4.14.2).
 */
export async function runStorm(contestant: Contestant, { lifetime, revoked, straggling }: Scenario): Promise<Damage> {
  const server = authorizationServer({
    clients: [{ ...client, authentication: "client_secret_post" }],
    delayRefusal: (n) => (n * straggling) / callers,
  });
  const { access_token, refresh_token = "" } = server.issueToken({ lifetime });
  if (revoked) server.revokeAccessTokens();
  await using place = await server.listen();
  const { resource, token } = place.endpoints;
  const expires_at = Math.floor(Date.now() / 1000) + lifetime;
  const call = contestant({
    resource,
    token,
    client,
    stored: { access_token, refresh_token, token_type: "bearer", expires_at },
  });
  const outcomes = await Promise.all(Array.from({ length: callers }, async () => isAnswered(call)));
  return {
    tokenRequests: server.count("token"),
    invalidGrants: server.count("error", "invalid_grant"),
    failedCalls: outcomes.filter((answered) => !answered).length,
  };
}

async function isAnswered(call: ApiCall): Promise<boolean> {
  try {
    const body = await call();
    return (body as { readonly sub?: unknown }).sub === demoOAuth2User.sub;
  } catch {
    return false;
  }
}
