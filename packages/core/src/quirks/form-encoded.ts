import { readJson } from "../json.ts";
import { readFields } from "../oauth2/answer.ts";
import type { Legs } from "./legs.ts";

/**
 * For a token endpoint that answers in forms, and refuses under status 200 with words alone, as Deezer with `wrong code`
 * (developers.deezer.com/api/oauth): they become the `problem`. Any other answer is read as ever, forms among them.
 */
export const formEncoded: Legs<"tokenResponse"> = {
  tokenResponse: (text, response) => {
    const words = text.trim();
    const isWords = response.ok && /^[^<=&{["]{1,200}$/.test(words) && readJson(words) === undefined;
    return isWords ? { error: words } : readFields(text, response);
  },
};
