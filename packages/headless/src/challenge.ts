import type { Awaitable } from "@oauthkit/core";

/** Something that only a person can answer. */
export interface Challenge {
  /** As the pages describe it: `captcha`, `code`, …; `unknown` for a page that they do not describe. */
  readonly kind: string;
  /** The names of the fields that wait to be filled in. */
  readonly fields: readonly string[];
  /** The page's visible words, on one line, at most 500 characters. */
  readonly text: string;
  /** Origin and path of the page. */
  readonly url: string;
  /** Loads the first image of the form, where it has one. Rejects with `origin_foreign` for one from elsewhere. */
  readonly image?: () => Promise<ChallengeImage>;
}

/** An image as it came. */
export interface ChallengeImage {
  /** Its media type, e.g. `image/png`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Values by the names of fields, or the one for the only field. `undefined` gives up. */
export type ChallengeAnswer = Readonly<Record<string, string>> | string | undefined;

/** Answers challenges: by asking the person. What it throws is thrown as it is. */
export type ChallengeHook = (challenge: Challenge) => Awaitable<ChallengeAnswer>;
