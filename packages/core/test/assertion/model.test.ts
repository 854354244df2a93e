import * as fc from "fast-check";
import { expect, test } from "vitest";

import { isOAuthKitError } from "../../src/index.ts";
import { runs } from "../properties/runs.ts";
import { turns } from "../renewal/setup.ts";
import { type Conditions, createWorld, type Notes, type Step } from "./world.ts";

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("call" as const), client: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("time passes" as const), seconds: fc.constantFrom(6, 3550, 3600) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "all is revoked" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "the entry is deleted" as const }) },
);
const steps = fc.array(step, { minLength: 2, maxLength: 25 });
const faults = <F extends string>(...kinds: readonly F[]): fc.Arbitrary<("none" | F)[]> =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant("none" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...kinds) },
    ),
    { maxLength: 20 },
  );
const conditions: fc.Arbitrary<Conditions> = fc.record({
  shared: fc.boolean(),
  store: faults("before" as const, "after" as const),
  server: faults("before" as const, "after" as const, "unavailable" as const, "refused" as const),
});

test("every call ends: with an answer, or with an error that says what to do", async () => {
  await check(conditions, ({ outcomes }) => {
    for (const { result } of outcomes) {
      if (result.status === "fulfilled") expect(result.value).toBeOneOf([200, 401]);
      else expect(isOAuthKitError(result.reason) && result.reason.code).toBeOneOf(passing);
    }
  });
});

test("no call is given a token twice that was refused to it", async () => {
  await check(conditions, ({ notes: { sent } }) => {
    for (const tokens of sent.values()) expect(new Set(tokens).size).toBe(tokens.length);
  });
});

test("where nothing fails and nothing is revoked, no call fails", async () => {
  const calm = conditions.map((drawn) => Object.assign(drawn, { store: [], server: [] }));
  await check(calm, ({ outcomes, notes, all }) => {
    if (all.some(({ kind }) => kind === "all is revoked" || kind === "time passes")) return;
    expect(outcomes.filter(({ result }) => result.status === "rejected" || result.value !== 200)).toEqual([]);
    expect(notes.bought.length).toBeLessThanOrEqual(2);
  });
});

test("no client buys a token without an occasion, and one for each at most", async () => {
  await check(conditions, ({ notes, all }) => {
    for (const client of [0, 1] as const) {
      const bought = notes.bought.filter((one) => one === client).length;
      expect(bought).toBeLessThanOrEqual(1 + notes.refused[client].size + ended(all));
    }
  });
});

test("under a shared lock two clients buy no more than one would", async () => {
  await check(
    conditions.map((drawn) => Object.assign(drawn, { shared: true })),
    ({ notes, all }) => {
      const deleted = all.filter(({ kind }) => kind === "the entry is deleted").length;
      const refused = new Set(notes.refused.flatMap((tokens) => [...tokens])).size;
      // What could not be written nobody else can know of.
      expect(notes.bought.length).toBeLessThanOrEqual(1 + refused + ended(all) + deleted + notes.failedWrites);
    },
  );
});

const passing = ["store_failed", "network_failed", "http_failed", "token_refused"];

/** How often a token may have come to its end. */
function ended(all: readonly Step[]): number {
  return all.filter((one) => one.kind === "time passes").length;
}

interface Run {
  readonly notes: Notes;
  readonly all: readonly Step[];
  readonly outcomes: readonly { readonly result: PromiseSettledResult<number> }[];
}

/** Lives many lives, each step of each in an order that is drawn, and looks at each afterwards. */
async function check(where: fc.Arbitrary<Conditions>, look: (run: Run) => void): Promise<void> {
  const property = fc.asyncProperty(fc.scheduler(), where, steps, async (scheduler, chosen, all) => {
    const world = createWorld(scheduler, chosen);
    const calls: Promise<Run["outcomes"][number]>[] = [];
    const live = async (): Promise<void> => {
      for (const [index, one] of all.entries()) {
        await scheduler.schedule(Promise.resolve(), one.kind);
        if (one.kind === "call") calls.push(settled(world.call(one.client, String(index))));
        else world.happen(one);
      }
      await Promise.all(calls);
      await Promise.all(world.clients.map(async (client) => client[Symbol.asyncDispose]()));
    };
    await drain(scheduler, live());
    look({ notes: world.notes, all, outcomes: await Promise.all(calls) });
  });
  await fc.assert(property, runs(300));
}

async function settled(promise: Promise<number>): Promise<Run["outcomes"][number]> {
  const [result] = await Promise.allSettled([promise]);
  return { result };
}

/** Goes on until a life is over; fails where nothing happens any more before that. */
async function drain(scheduler: fc.Scheduler, life: Promise<void>): Promise<void> {
  const over = life.then(isOver, isOver);
  // Hashing a key takes its time outside the schedule.
  for (let idle = 0; idle < 1_000_000; idle += 1) {
    if (await Promise.race([over, turns(1)])) return life;
    if (scheduler.count() === 0) continue;
    await scheduler.waitNext(1);
    idle = 0;
  }
  throw new Error("nothing happens any more");
}

function isOver(): boolean {
  return true;
}
