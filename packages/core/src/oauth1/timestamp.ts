import type { Clock } from "../clock.ts";
import { readStart } from "../peek.ts";

/**
 * Whether an answer refuses our timestamp and a new signature with the corrected clock may succeed
 * (RFC 5849 section 3.3 leaves the window to the server). Sets the clock by the answer's `Date`.
 */
export async function learnTime(response: Response, clock: Clock): Promise<boolean> {
  if (![400, 401, 403].includes(response.status)) return false;
  const theirs = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return false;
  if (!clock.differs(theirs)) return clock.fresh() && mentionsTimestamp(response);
  // A clock that was set once may have been set wrongly, and then the provider need not say so again.
  if (!clock.corrected() && !(await mentionsTimestamp(response))) return false;
  clock.set(theirs);
  return true;
}

/** Providers say it as `oauth_problem=timestamp_refused`, as "Timestamp out of bounds", and in between. */
async function mentionsTimestamp(response: Response): Promise<boolean> {
  const challenge = response.headers.get("www-authenticate") ?? "";
  return /timestamp/i.test(challenge) || /timestamp/i.test((await readStart(response.clone(), 16_384, 5_000)).text);
}
