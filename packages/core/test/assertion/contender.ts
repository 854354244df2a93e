import { contend, raceLock, raceStore } from "@oauthkit/testing";

import { AssertionClient, isOAuthKitError, type OAuth2Token, type TokenStore } from "../../src/index.ts";

/** What each process is told. */
export interface RaceInput {
  readonly token: string;
  readonly resource: string;
  readonly issuer: string;
  readonly pem: string;
  /** Whether the processes share a lock beside the store. */
  readonly shared: boolean;
  /** Which of them is killed when it wants to write what the server has given it. */
  readonly victim?: number;
}

/** What each process says: the statuses of its calls, and what it could not do. */
export interface RaceAnswer {
  readonly statuses: readonly number[];
  readonly failures: readonly string[];
}

// A program of its own: see processes.test.ts.
await contend<RaceInput>(async ({ index, url, input }): Promise<RaceAnswer> => {
  const { issuer, pem, resource, shared, victim } = input;
  const store = raceStore<OAuth2Token>(url);
  if (victim !== undefined && victim !== index) await untilBought(store);
  await using client = new AssertionClient(
    { tokenEndpoint: input.token, issuer, key: { pem } },
    { store: victim === index ? dyingAtWrite(store) : store, jitter: 0, ...(shared ? { lock: raceLock(url) } : {}) },
  );
  const calls = Array.from({ length: 10 }, async () => (await client.fetch(resource)).status);
  const results = await Promise.allSettled(calls);
  return {
    statuses: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    failures: results.flatMap((result) => (result.status === "rejected" ? [codeOf(result.reason)] : [])),
  };
});

/** Its process is gone between the server's answer and the write: by its own id, at the worst moment. */
function dyingAtWrite(store: TokenStore<OAuth2Token>): TokenStore<OAuth2Token> {
  return {
    ...store,
    set: async () => {
      await store.set("bought", { access_token: "-", token_type: "-" });
      process.kill(process.pid, "SIGKILL");
      await new Promise(() => undefined);
    },
  };
}

async function untilBought(store: TokenStore<OAuth2Token>): Promise<void> {
  while ((await store.get("bought")) === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
}

function codeOf(reason: unknown): string {
  if (!isOAuthKitError(reason)) throw reason;
  return reason.code;
}
