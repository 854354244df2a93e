import type { Legs } from "./legs.ts";
import { type Names, rename } from "./rename.ts";

/**
 * Renames what comes back with the person, from the provider's name to the standard's: `renamedCallback({ authCode: "code" })` for DingTalk
 * (open.dingtalk.com, on login), `spapi_oauth_code` for Amazon's Selling Partner API.
 */
export function renamedCallback(names: Names): Legs<"callback"> {
  return { callback: (way) => rename(way, names) };
}
