import type { JsonValue } from "@oauthkit/core";

/** What differs between the protocols. */
export interface Protocol {
  readonly name: "oauth1" | "oauth2";
  /** The methods by which an answer may come. */
  readonly methods: readonly string[];
  /** The way out: where to send the person, and what to keep until they come back. */
  readonly begin: () => Promise<Departure>;
  /** Which sign-in an answer belongs to, where it says so in clear. Throws `callback_invalid` where it says so twice. */
  readonly idOf: (answer: URLSearchParams) => string | undefined;
  /** Whether the answer to this sign-in comes in the fragment, which no server sees, and has not been brought here yet. */
  readonly isElsewhere: (answer: URLSearchParams, kept: JsonValue) => boolean;
  /** The way back: the session. Rejects with what the client rejects with. */
  readonly finish: (answer: URLSearchParams, kept: JsonValue) => Promise<unknown>;
}

/** A sign-in that begins. */
export interface Departure {
  readonly url: URL;
  /** Names the provider in the cookie's name. */
  readonly provider: string;
  /** What the answer will name it by: the state, or the request token. */
  readonly id: string;
  /** What has to be kept, and kept secret. */
  readonly kept: JsonValue;
  /** Whether the answer is posted from the provider's page, so that the cookie has to come with requests from there. */
  readonly isPosted: boolean;
}
