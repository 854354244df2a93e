import { type OAuth1Token, text } from "@oauthkit/core";

/** What a token of X's has beside the standard fields (developer.x.com, "POST oauth/access_token"). */
export interface TwitterTokenFields {
  /** Decimal digits: ids are larger than a JavaScript number holds. */
  readonly user_id: string;
  /** The handle, without the `@`. People can change theirs. */
  readonly screen_name: string;
}

/** Reads them. Throws `token_incomplete`. */
export function readOwnFields(wire: OAuth1Token): TwitterTokenFields {
  return { user_id: text(wire, "user_id"), screen_name: text(wire, "screen_name") };
}
