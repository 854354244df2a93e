import { accessToken } from "../bearer/token.ts";
import { type Call, repeat } from "../callers.ts";
import { measure } from "../rounds.ts";
import { serving } from "../serving.ts";
import { printRates } from "../table.ts";
import { byHand } from "./by-hand.ts";
import { core } from "./core.ts";
import { google } from "./google.ts";
import { benchMemory } from "./memory.ts";
import { checkProfile, type Contestant, openSite, type Site } from "./site.ts";
import { benchSizes } from "./sizes.ts";

/** Accounts that sign for themselves: calls, exchanges and subjects per second, memory, and sizes. */
export async function benchAssertions(): Promise<void> {
  await serving(new URL("server.ts", import.meta.url), async (origin) => {
    const site = await openSite(origin);
    const contestants = {
      "jose and fetch by hand": byHand(site),
      "google-auth-library": google(site),
      AssertionClient: core(site),
    };
    await benchCalls(site, contestants);
    await benchExchanges(contestants);
    await benchSubjects(contestants);
  });
  benchMemory();
  await benchSizes();
}

type Contestants = Readonly<Record<string, Contestant>>;

async function benchCalls({ resource }: Site, contestants: Contestants): Promise<void> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const bare = async (): Promise<void> => checkProfile(await (await fetch(resource, { headers })).json());
  for (const [concurrency, times] of [
    [1, 300],
    [50, 1500],
  ] as const) {
    const calls = { fetch: bare, ...pick(contestants, ({ call }) => call) };
    const micros = await measure(concurrently(calls, concurrency), { rounds: 21, warmup: 4, times });
    printRates(`GET with an account's token and its JSON, ${concurrency} at a time`, micros, "fetch");
  }
}

async function benchExchanges(contestants: Contestants): Promise<void> {
  let n = 0;
  for (const concurrency of [1, 50]) {
    const calls = pick(
      contestants,
      ({ exchange }) =>
        async () =>
          exchange(`user-${(n += 1)}@example.com`),
    );
    const micros = await measure(concurrently(calls, concurrency), { rounds: 9, warmup: 2, times: 200 });
    printRates(`A new assertion (RS256) and its token, ${concurrency} at a time`, micros, "jose and fetch by hand");
  }
}

async function benchSubjects(contestants: Contestants): Promise<void> {
  let n = 0;
  const calls = pick(
    contestants,
    ({ tokenOf }) =>
      async () =>
        tokenOf(`user-${(n += 1) % 100}@example.com`),
  );
  const micros = await measure(concurrently(calls, 1), { rounds: 21, warmup: 4, times: 2000 });
  printRates("The token of one of 100 users, at hand, by as() or a map", micros, "jose and fetch by hand");
}

function pick(contestants: Contestants, choose: (contestant: Contestant) => Call): Readonly<Record<string, Call>> {
  return Object.fromEntries(Object.entries(contestants).map(([name, contestant]) => [name, choose(contestant)]));
}

function concurrently(calls: Readonly<Record<string, Call>>, concurrency: number) {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, repeat(call, concurrency)]));
}
