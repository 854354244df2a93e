import type { OAuth1EmulatorFault } from "@oauthkit/testing";

import { numbered, problem, type TwitterRefusalCode } from "./refusals.ts";

export type { TwitterRefusalCode } from "./refusals.ts";

/** Has the next call refused with a code of v1.1: `emulator.fault("call", refusedWith(453))`. */
export function refusedWith(code: TwitterRefusalCode): OAuth1EmulatorFault {
  return () => numbered(code);
}

/** What a limit looks like that is used up. */
export interface TwitterLimitOptions {
  /** When it ends, in seconds since 1970. */
  readonly reset: number;
  /** v2 answers with problem details, v1.1 with code 88. Default: 2. */
  readonly version?: 1.1 | 2;
  /** Whether it is the limit of a day, which v2 has in headers of its own. Default: false. */
  readonly daily?: boolean;
}

/** Has the next call refused because a limit is used up (docs.x.com, "Rate Limits"). */
export function limitReached({ reset, version = 2, daily = false }: TwitterLimitOptions): OAuth1EmulatorFault {
  const kind = daily ? "x-user-limit-24hour" : "x-rate-limit";
  const headers = {
    "x-rate-limit-limit": "75",
    "x-rate-limit-remaining": "74",
    "x-rate-limit-reset": String(reset - 60),
    [`${kind}-remaining`]: "0",
    [`${kind}-reset`]: String(reset),
  };
  return () => (version === 1.1 ? numbered(88, headers) : problem(429, "Too Many Requests", {}, headers));
}
