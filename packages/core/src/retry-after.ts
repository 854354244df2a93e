/** The seconds of Retry-After (RFC 9110 section 10.2.3), be it a number or a date. */
export function readRetryAfter(response: Response): number | undefined {
  const value = response.headers.get("retry-after");
  if (value === null) return undefined;
  const date = Date.parse(response.headers.get("date") ?? "");
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - (date || Date.now())) / 1000;
  return seconds >= 0 ? Math.min(Math.ceil(seconds), aDay) : undefined;
}

/** The same for an API, which may say instead when its rate limit ends: seconds from now, or the Unix time in seconds. */
export function readPause(response: Response, now: number): number | undefined {
  const wait = readRetryAfter(response);
  // Under another status, such as GitHub's 403, the header is there with every answer.
  const isLimit = heeded.includes(response.status) || response.headers.get("x-ratelimit-remaining") === "0";
  if (wait !== undefined || response.ok || !isLimit) return wait;
  const reset = limits.map((name) => response.headers.get(name)).find((value) => value !== null);
  const seconds = secondsUntil(Number(reset === "" ? undefined : reset), now / 1000);
  return seconds >= 0 ? Math.min(Math.ceil(seconds), aDay) : undefined;
}

/** From now on, or a time since 1970 in seconds, or in milliseconds. */
function secondsUntil(reset: number, now: number): number {
  if (reset > 1e11) return reset / 1000 - now;
  return reset > aDay ? reset - now : reset;
}

/** Statuses with which ky waits for as long as it is told. */
export const heeded: readonly number[] = [413, 429, 503];

// Those that ky heeds as well.
const limits = ["ratelimit-reset", "x-ratelimit-retry-after", "x-ratelimit-reset", "x-rate-limit-reset"];

// Seconds.
const aDay = 86_400;
