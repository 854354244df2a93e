import { readJson } from "./answers.ts";
import { fieldOf } from "./caught.ts";
import { check } from "./ending.ts";
import { deepFreeze } from "./frozen.ts";
import { expectPure, purityAdvice } from "./pure.ts";
import type { Exchange } from "./recorder.ts";

/** A reader of refusals. */
export type FailureReader = (body: unknown, response: Response) => unknown;

/** Fails unless refusals are read without remembering or changing anything. `anew` makes the reader of another definition. */
export async function expectPureFailure(
  failure: FailureReader,
  anew: () => FailureReader | undefined,
  refusals: readonly Exchange[],
): Promise<void> {
  for (const { answer } of refusals) {
    const body = readJson(answer?.body ?? "");
    if (answer === undefined || body === undefined) continue;
    const given = [body, answer.status];
    const call = reading(failure);
    const callAnew = (other: unknown): unknown => reading(anew())(other);
    // One after the other: it may remember.
    // oxlint-disable-next-line no-await-in-loop
    const { remembered, isSame } = await expectPure({ name: "failure", given, call, callAnew });
    const code = fieldOf(call(given), "code");
    check(
      !isSame || !remembered.some((one) => one === code),
      "`failure` says of one refusal what it has read in another",
      purityAdvice,
    );
  }
}

/** Calls a reader with a body and a status. No header says it once more. */
function reading(failure: FailureReader | undefined): (given: unknown) => unknown {
  return (given) => {
    const [body, status] = given as readonly [unknown, number];
    const headers = { "content-type": "application/json" };
    const response = new Response(JSON.stringify(body), { status, headers });
    return failure?.(deepFreeze(structuredClone(body)), response);
  };
}
