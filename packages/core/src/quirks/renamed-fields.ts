import { readFields } from "../oauth2/answer.ts";
import type { Legs } from "./legs.ts";
import { type Names, rename } from "./rename.ts";

/**
 * Renames the fields of a token answer, from the provider's name to the standard's: `renamedFields({ expires: "expires_in" })` for Stack
 * Exchange (api.stackexchange.com/docs/authentication), `accessToken` and the like for DingTalk.
 */
export function renamedFields(names: Names): Legs<"tokenResponse"> {
  return { tokenResponse: (text, response) => rename(readFields(text, response), names) };
}
