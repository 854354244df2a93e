import type { Failure, Wire } from "@oauthkit/core";
import { readExactFields } from "@oauthkit/core/remote";

import { readFailure } from "./failures.ts";
import { withLongLife } from "./token.ts";

/** Reads what token.do and auth.login say: JSON, or a web page of words. */
export async function readTokenAnswer(text: string, response: Response): Promise<Wire> {
  const words = wordsOf(text);
  // Any other page is about the server, not about what it was sent.
  const isComplaint = words !== "" && (response.status === 400 || complaints.test(words));
  if (isComplaint) return { error: "invalid_request", error_description: words };
  const fields = await readExactFields(text, response);
  const failure = readFailure(fields, response);
  if (failure !== undefined) return refusalOf(failure);
  const { session_key, ...others } = withLongLife(fields);
  return session_key === undefined ? others : { ...others, access_token: session_key, token_type: "session" };
}

// What token.do says to what it cannot read, be it under status 200.
const complaints = /OAUTH request parameters|Failed to convert value/i;

/** The words of an answer that is no JSON: Tomcat's pages have them in their title, others are plain. */
function wordsOf(text: string): string {
  const trimmed = text.trim().slice(0, longest);
  if (trimmed.startsWith("{")) return "";
  const body = /<body[^>]*>(?<body>[^]*)/i.exec(trimmed)?.groups?.["body"] ?? trimmed;
  return body
    .replace(/<[^>]{0,200}>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

// Characters. The words come early.
const longest = 8192;

/** An error of auth.login in the words of RFC 6749 section 5.2. */
function refusalOf({ code, name, message, remedy }: Failure): Wire {
  const error = words.get(code) ?? (remedy === "try_again" ? "temporarily_unavailable" : String(code));
  return { error, error_description: `${name ?? code}: ${message}` };
}

const words: ReadonlyMap<string | number, string> = new Map([
  [9999, "server_error"],
  [10, "unauthorized_client"],
  [101, "invalid_client"],
  [401, "invalid_grant"],
  // A captcha, and a check by a person.
  [402, "interaction_required"],
  [403, "interaction_required"],
]);
