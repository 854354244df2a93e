import { caught, fieldOf } from "./caught.ts";
import { check, fail, wordsOf } from "./ending.ts";
import type { Recorder } from "./recorder.ts";

/** What a session is asked for here. */
interface Profiled {
  readonly profile: () => Promise<unknown>;
}

/** Fails unless a session tells who signed in, by a subject. */
export async function expectSubject(session: Profiled): Promise<void> {
  let profile: unknown;
  const error = await caught(async () => {
    profile = await session.profile();
  });
  if (error !== undefined) fail(`there is no profile: ${wordsOf(error)}`, "Mend `profile`, or leave it out", error);
  const subject = fieldOf(profile, "subject");
  check(
    typeof subject === "string" && subject !== "",
    `the profile's subject is ${JSON.stringify(subject)}`,
    "Let it be the person's id at the provider, as a text: ids are larger than numbers are exact",
  );
}

/** Fails where `profile` tells of a second session by heart. `reads` counts how often its token was asked for since. */
export async function expectAsking(recorder: Recorder, another: Profiled, reads: () => number): Promise<void> {
  const sent = await recorder.during(async () => caught(async () => another.profile()));
  check(
    sent.length > 0 || reads() > 0,
    "`profile` tells of a second session without asking the provider or the session's token",
    "Ask with the session that it is given, and remember no answer",
  );
}

/** Fails unless a call of a session that has ended is refused, and nothing is sent. */
export async function expectClosed(recorder: Recorder, call: () => Promise<unknown>): Promise<void> {
  const advice = "Keep no answers and no tokens in `api`; send with the session that it is given";
  let error: unknown;
  const sent = await recorder.during(async () => {
    error = await caught(call);
  });
  check(error !== undefined && sent.length === 0, "an ended session still answers", advice);
  if (fieldOf(error, "code") === "session_closed") return;
  fail(`a call of an ended session ends in ${wordsOf(error)} instead of session_closed`, advice, error);
}
