import type { Clock } from "./clock.ts";

/**
 * Whether an answer refuses our timestamp and a new signature with the corrected clock may succeed
 * (RFC 5849 section 3.3 leaves the window to the server). Sets the clock by the answer's `Date`.
 */
export async function learnTime(response: Response, clock: Clock): Promise<boolean> {
  if (![400, 401, 403].includes(response.status)) return false;
  const theirs = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return false;
  const wrong = clock.differs(theirs);
  // Refused under a right clock: either it was set while this call was under way, or time is not the trouble.
  if (!wrong && !clock.corrected()) return false;
  if (!(await mentionsTimestamp(response))) return false;
  if (wrong) clock.set(theirs);
  return true;
}

/** Providers say it as `oauth_problem=timestamp_refused`, as "Timestamp out of bounds", and in between. */
async function mentionsTimestamp(response: Response): Promise<boolean> {
  const challenge = response.headers.get("www-authenticate") ?? "";
  return /timestamp/i.test(challenge) || /timestamp/i.test(await readStart(response.clone()));
}

/** The first 16 KiB of a body: a refusal says its reason early. */
async function readStart(copy: Response): Promise<string> {
  if (copy.body === null) return "";
  const reader = copy.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    while (text.length < 16_384) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // A body that breaks off says no more; the caller meets the failure in its own copy.
  }
  void reader.cancel().catch(() => undefined);
  return text;
}
