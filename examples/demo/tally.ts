import type { AuthorizationServer } from "@oauthkit/testing";

/** What a server has seen, by its own count. */
export interface Tally {
  readonly tokenRequests: number;
  /** Refresh tokens that came a second time: a careful server ends the whole sign-in then. */
  readonly reused: number;
  /** Calls whose access token it refused. */
  readonly refused: number;
}

/** Runs a task, and returns what the server has seen meanwhile. */
export async function tallyOf(server: AuthorizationServer, task: () => Promise<void>): Promise<Tally> {
  const before = read(server);
  await task();
  const after = read(server);
  return {
    tokenRequests: after.tokenRequests - before.tokenRequests,
    reused: after.reused - before.reused,
    refused: after.refused - before.refused,
  };
}

function read({ count }: AuthorizationServer): Tally {
  return { tokenRequests: count("token"), reused: count("reuse"), refused: count("error", "invalid_token") };
}
