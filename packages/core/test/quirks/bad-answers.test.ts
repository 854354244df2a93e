import { describe, expect, it } from "vitest";

import { isOAuthKitError } from "../../src/index.ts";
import { type BadAnswer, type ExpectedError, type Outcome, refuseRenewal, refuseSignIn } from "./bad-answer.ts";
import { refusals } from "./refusals.ts";
import { unusable } from "./unusable.ts";

describe.each<[string, readonly BadAnswer[]]>([
  ["a refusal in the provider's own words", refusals],
  ["an answer that nobody can use", unusable],
])("%s", (_name, answers) => {
  it.concurrent.each(answers)("for a code: $name", async (answer) => {
    expect(await refuseSignIn(answer)).toSatisfy(is(answer.expected));
  });

  it.concurrent.each(answers)("for a refresh token: $name", async (answer) => {
    expect(await refuseRenewal(answer)).toSatisfy(is(answer.renewing ?? answer.expected));
  });
});

/** Whether an outcome is this error, without secrets, and has left everything else as it was. */
function is(expected: ExpectedError): (outcome: Outcome) => boolean {
  return ({ error, leaks, kept }) => {
    expect(error).toMatchObject({ ...expected, provider: "as.example" });
    expect([isOAuthKitError(error), leaks, kept]).toEqual([true, [], true]);
    expect([Object.keys(Object.prototype), "polluted" in {}]).toEqual([[], false]);
    return true;
  };
}
