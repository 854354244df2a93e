import { readFields } from "../oauth2/answer.ts";
import type { Legs } from "./legs.ts";

/**
 * Reads a token answer that is JSON in the call of a function, `callback( {"error":100020, …} );`, as QQ refuses with (wiki.connect.qq.com,
 * on Authorization_Code). Any other answer is read as ever.
 */
export const lenientJson: Legs<"tokenResponse"> = {
  tokenResponse: (text, response) => readFields(argumentOf(text.trim()), response),
};

/** The argument of a call, where it is an object; else the text as it is. */
function argumentOf(text: string): string {
  const from = text.indexOf("(");
  const to = text.lastIndexOf(")");
  const argument = text.slice(from + 1, to).trim();
  const isCall = /^[\w$.]{1,60}\s?$/.test(text.slice(0, from)) && /^;?$/.test(text.slice(to + 1));
  return isCall && argument.startsWith("{") ? argument : text;
}
