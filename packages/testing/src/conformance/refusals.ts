import { crooked, harmless, readJson, spoiled } from "./answers.ts";
import { fieldOf } from "./caught.ts";
import { check, fail, wordsOf } from "./ending.ts";
import type { FailureReader } from "./failure-purity.ts";
import type { Exchange } from "./recorder.ts";

/** Fails where `failure` sees a refusal in answers that are none: those to the setup's `call`, and what no API means as one. `mend` is what to mend instead. */
export function expectSilent(failure: FailureReader, exchanges: readonly Exchange[], mend: string): void {
  const answers = exchanges.flatMap(({ answer }) =>
    answer === undefined || answer.status >= 300 ? [] : [answer.body],
  );
  for (const text of [...answers, ...harmless]) {
    const found = readQuietly(failure, text);
    if (found === undefined) continue;
    fail(
      `\`failure\` sees ${JSON.stringify(found)} in ${answers.includes(text) ? "the answer to the setup's `call`" : text}`,
      `Let it return undefined unless the field is there that only refusals have; if that answer is one, mend ${mend}`,
    );
  }
}

/** Fails where `failure` stumbles over JSON of any shape, the provider's own refusals with a part changed among it. */
export function expectSturdy(failure: FailureReader, refusals: readonly Exchange[]): void {
  for (const text of [...harmless, ...crooked, ...refusals.flatMap(({ answer }) => spoiled(answer?.body ?? ""))]) {
    for (const status of [200, 400]) {
      const wrong = stumbling(() => failure(readJson(text), new Response(text, { status })));
      const advice = "Check what is there before reading it; a code is a text or a number, a message is a text";
      check(wrong === undefined, `given ${text}, \`failure\` ${String(wrong)}`, advice);
    }
  }
}

/** Fails unless an error is an ApiError with the code that the setup has named. */
export function expectRefusal(error: unknown, expected: string | number): void {
  if (error === undefined) fail("the setup's `refusal.call` is not refused", "Give one that the emulator refuses");
  if (fieldOf(error, "code") !== "api_refused") {
    const advice = "Read the API's refusal in `failure`, and call with `http`";
    fail(`a refused call ends in ${wordsOf(error)}`, advice, error);
  }
  const code = fieldOf(fieldOf(error, "failure"), "code");
  check(
    code === expected,
    `the refusal's code is ${JSON.stringify(code)} and not ${JSON.stringify(expected)}`,
    "Read the provider's own code in `failure`, or mend the setup's `refusal.code`; of a refusal's words, what looks like a secret is [redacted]",
  );
}

/** What to do where a token is given up that is still good. */
export const stalenessAdvice: string =
  "Let `failure` say `stale: true` of the codes that mean an ended token, and of no others";

/** Core asks about JSON alone; and what stumbles is not what sees too much. */
function readQuietly(failure: FailureReader, text: string): unknown {
  const body = readJson(text);
  try {
    return body === undefined ? undefined : (failure(body, new Response(text)) ?? undefined);
  } catch {
    return undefined;
  }
}

/** What is wrong with a refusal that was read. */
function stumbling(read: () => unknown): string | undefined {
  try {
    const failure = read();
    if (failure === undefined) return undefined;
    const [code, message] = [fieldOf(failure, "code"), fieldOf(failure, "message")];
    const isWhole = (typeof code === "string" || typeof code === "number") && typeof message === "string";
    return isWhole ? undefined : `returns ${JSON.stringify(failure)}, which has no code or no message`;
  } catch (error) {
    return `throws ${wordsOf(error)}`;
  }
}
