import { contend, demoOAuth2Client, raceLock, raceStore } from "@oauthkit/testing";

import { isOAuthKitError, OAuth2Client, type OAuth2Token, type TokenStore } from "../../src/index.ts";

/** What each process is told. */
export interface RaceInput {
  readonly token: string;
  readonly resource: string;
  readonly as: string;
  /** Whether the processes share a lock beside the store. */
  readonly shared: boolean;
  /** Which of them is killed when it wants to write what the server has given it. */
  readonly victim?: number;
}

/** What each process says: the statuses of its calls, and what it could not do. */
export interface RaceAnswer {
  readonly statuses: readonly number[];
  readonly failures: readonly { readonly code: string; readonly remedy: string }[];
}

// A program of its own: see processes.test.ts.
await contend<RaceInput>(async ({ index, url, input }): Promise<RaceAnswer> => {
  const store = raceStore<OAuth2Token>(url);
  if (input.victim !== undefined && input.victim !== index) await untilSpent(store);
  const client = new OAuth2Client(
    {
      client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret, authentication: "basic" },
      endpoints: { token: input.token },
    },
    {
      store: input.victim === index ? dyingAtWrite(store) : store,
      jitter: 0,
      ...(input.shared ? { lock: raceLock(url) } : {}),
    },
  );
  await using session = await client.restore(input.as);
  const calls = Array.from({ length: 10 }, async () => (await session.fetch(input.resource)).status);
  const results = await Promise.allSettled(calls);
  return {
    statuses: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    failures: results.flatMap((result) => (result.status === "rejected" ? [readFailure(result.reason)] : [])),
  };
});

/** Its process is gone between the server's answer and the write: by its own id, at the worst moment. */
function dyingAtWrite(store: TokenStore<OAuth2Token>): TokenStore<OAuth2Token> {
  return {
    ...store,
    set: async () => {
      await store.set("spent", { access_token: "-", token_type: "-" });
      process.kill(process.pid, "SIGKILL");
      await new Promise(() => undefined);
    },
  };
}

async function untilSpent(store: TokenStore<OAuth2Token>): Promise<void> {
  while ((await store.get("spent")) === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
}

function readFailure(reason: unknown): RaceAnswer["failures"][number] {
  if (!isOAuthKitError(reason)) throw reason;
  return { code: reason.code, remedy: reason.remedy };
}
