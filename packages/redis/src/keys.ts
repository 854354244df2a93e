import { optionInvalid } from "@oauthkit/core/parts";

import type { RedisOptions } from "./options.ts";

/** Makes the key in Redis of what names a credential. */
export type KeyOf = (name: string) => string;

/** Keys of one kind: tokens and locks never meet. Throws `option_invalid` for a prefix that cannot be one. */
export function keysOf(kind: "token" | "lock", { prefix = "oauthkit:", hashTag = false }: RedisOptions): KeyOf {
  if (typeof prefix !== "string") throw optionInvalid("prefix has to be a text");
  if (!hashTag) return (name) => `${prefix}${kind}:${name}`;
  if (prefix.includes("{")) {
    throw optionInvalid(
      "prefix has a brace, so all keys would go to one node; leave it out, or leave out hashTag if that is what you want",
    );
  }
  return (name) => `${prefix}${kind}:{${withoutBraces(name)}}`;
}

/** The tag ends with the first brace, and an empty one is none. */
function withoutBraces(name: string): string {
  return name.replaceAll(/[%{}]/g, encodeURIComponent);
}
