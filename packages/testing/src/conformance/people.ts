import { leavesOf } from "./altered.ts";
import { caught, fieldOf } from "./caught.ts";
import { check, fail, wordsOf } from "./ending.ts";
import { type Recorder, textsOf } from "./recorder.ts";

/** What `extras` has made of an answer. */
export interface ReadFields {
  readonly fields: object;
  readonly wire: object;
}

/** A session of somebody, with the token that names it. */
export interface Somebody {
  readonly name: string;
  readonly call: () => Promise<unknown>;
  readonly profile: (() => Promise<unknown>) | undefined;
  readonly read: ReadFields | undefined;
}

/** Fails unless two sessions of one client have nothing of each other. `areTwo`: they are of two people. */
export async function expectApart(
  recorder: Recorder,
  [first, second]: readonly [Somebody, Somebody],
  areTwo: boolean,
): Promise<void> {
  // Each after the other has signed in.
  await expectOwnToken(recorder, second, first, areTwo);
  await expectOwnToken(recorder, first, second, areTwo);
  if (!areTwo) return;
  const mixed = mixedFields(first.read, second.read);
  check(mixed.length === 0, `a second person's token has the ${mixed.join(", ")} of the first one`, advice);
  if (first.profile === undefined || second.profile === undefined) return;
  const [mine, theirs] = [await first.profile(), await second.profile()];
  check(
    fieldOf(mine, "subject") !== fieldOf(theirs, "subject"),
    "two people have the same subject",
    `${advice}; and let the setup's \`secondUser\` be another person`,
  );
}

const advice = "Keep nothing between one sign-in and the next, neither in the definition nor around it";

async function expectOwnToken(recorder: Recorder, own: Somebody, other: Somebody, areTwo: boolean): Promise<void> {
  let error: unknown;
  const sent = await recorder.during(async () => {
    error = await caught(own.call);
  });
  check(
    own.name === other.name || !sent.flatMap(textsOf).some((text) => text.includes(other.name)),
    "one session's call is sent with the token of another one",
    "Let `signer` sign with the token that it is given, and remember none",
  );
  // A person who signs in twice may be signed out of the first session; two people are not.
  if (error !== undefined && areTwo)
    fail(`beside another person's session, a call fails: ${wordsOf(error)}`, advice, error);
}

/** Fields that are read word for word, and still say what the first person's answer said. */
function mixedFields(first: ReadFields | undefined, second: ReadFields | undefined): readonly string[] {
  const [mine, theirs] = [new Set(leavesOf(first?.wire)), new Set(leavesOf(second?.wire))];
  return Object.entries(second?.fields ?? {}).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "string" && value !== "" && mine.has(value) && !theirs.has(value) ? [name] : [],
  );
}
