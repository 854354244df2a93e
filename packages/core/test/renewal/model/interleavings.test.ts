import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { isOAuthKitError } from "../../../src/index.ts";
import { runs } from "../../properties/runs.ts";
import { type Conditions, createWorld, type Step, type World } from "./world.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const source = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("call" as const), source }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("refused" as const), source }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("time passes" as const), seconds: fc.constantFrom(6, 3550, 3600) }),
  },
);
const faults = <F extends string>(...kinds: readonly F[]): fc.Arbitrary<("none" | F)[]> =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant("none" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...kinds) },
    ),
    { maxLength: 20 },
  );
const conditions = (fixed: Partial<Conditions>): fc.Arbitrary<Conditions> =>
  fc
    .record({
      sources: fc.integer({ min: 1, max: 4 }),
      shared: fc.boolean(),
      together: fc.boolean(),
      reuse: fc.constantFrom("revoke_family" as const, "refuse" as const, "grace" as const),
      faults: fc.record({
        store: faults("before" as const, "after" as const),
        server: faults("before" as const, "after" as const, "unavailable" as const),
      }),
    })
    .map((drawn) => Object.assign(drawn, fixed));

const passing = ["store_failed", "network_failed", "http_failed", "reauthorization_required"];

test("every call ends: with a token, or with an error that says what to do", async () => {
  await check(conditions({}), 1000, ({ outcomes }) => {
    for (const { result } of outcomes) {
      if (result.status === "fulfilled") continue;
      expect(isOAuthKitError(result.reason) && result.reason.code).toBeOneOf(passing);
    }
  });
});

test("`rejected` never returns, and nothing is lent before it is written, unless its write has failed", async () => {
  await check(conditions({}), 1000, ({ outcomes }) => {
    for (const { result, rejected, isKept } of outcomes) {
      if (result.status === "rejected") continue;
      expect(result.value).not.toBe(rejected);
      expect(isKept, `${result.value} was written or could not be`).toBe(true);
    }
  });
});

test("while a lock is shared no refresh token is spent twice, but where nobody could know", async () => {
  await check(conditions({ shared: true }), 1000, ({ world: { notes } }) => {
    expect(notes.reused.filter((token) => !notes.unknowable.has(token))).toEqual([]);
  });
});

test("nothing is deleted, and under a shared lock nothing is overwritten by anything older", async () => {
  await check(conditions({}), 500, ({ world: { notes } }) => expect(notes.deleted).toEqual([]));
  await check(conditions({ shared: true }), 1000, ({ world: { notes } }) => {
    expect(notes.written).toEqual(notes.written.toSorted((a, b) => a - b));
  });
});

test("without a shared lock nobody is locked out, where nothing fails and the server leaves the winner alone", async () => {
  const calm = { faults: { store: [], server: [] }, reuse: "refuse" } as const;
  await check(conditions({ shared: false, ...calm }), 500, ({ outcomes }) => {
    expect(outcomes.filter(({ result }) => result.status === "rejected")).toEqual([]);
  });
});

interface Outcome {
  readonly rejected: string | undefined;
  readonly result: PromiseSettledResult<string>;
  /** Whether the token had been in the store when it was lent, or could not be put there. */
  readonly isKept: boolean;
}

interface Run {
  readonly world: World;
  readonly outcomes: readonly Outcome[];
}

/** Lives many lives, each step of each in an order that is drawn, and looks at each afterwards. */
async function check(where: fc.Arbitrary<Conditions>, count: number, look: (run: Run) => void): Promise<void> {
  const steps = fc.array(step, { minLength: 2, maxLength: 25 });
  const property = fc.asyncProperty(fc.scheduler(), where, steps, async (scheduler, chosen, all) => {
    const world = createWorld(scheduler, chosen);
    const calls: Promise<Outcome>[] = [];
    const lent = new Map<number, string>();
    const live = async (): Promise<void> => {
      for (const one of all) {
        await scheduler.schedule(Promise.resolve(), one.kind);
        if (one.kind === "time passes") world.advance(one.seconds);
        else calls.push(open(world, one, lent));
      }
    };
    const living = live();
    await drain(scheduler);
    await living;
    look({ world, outcomes: await Promise.all(calls) });
  });
  await fc.assert(property, runs(count));
}

async function open(
  { sources, stored, notes }: World,
  { kind, source: index }: Extract<Step, { readonly source: number }>,
  lent: Map<number, string>,
): Promise<Outcome> {
  const own = index % sources.length;
  const rejected = kind === "refused" ? (lent.get(own) ?? "a0") : undefined;
  const options = rejected === undefined ? {} : { rejected: { access_token: rejected, token_type: "bearer" } };
  const ask = async (): Promise<string> => (await sources[own]?.token(options))?.access_token ?? "";
  const [result] = await Promise.allSettled([ask()]);
  if (result.status === "rejected") return { rejected, result, isKept: true };
  lent.set(own, result.value);
  return { rejected, result, isKept: stored.has(result.value) || notes.unwritten.has(result.value) };
}

/** Goes on until nothing waits any more; time passes only where nothing else can happen. */
async function drain(scheduler: fc.Scheduler): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    if (scheduler.count() > 0) await scheduler.waitNext(1);
    else if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
    else return;
  }
}
