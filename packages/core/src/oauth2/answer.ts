import { type Remedy, TransportError } from "../errors.ts";
import { readJsonObject, withoutPrototype } from "../json.ts";
import { isPassing } from "../peek.ts";
import { readRetryAfter } from "../retry-after.ts";
import { readChallenge } from "../signers/challenge.ts";
import type { Wire } from "../wire.ts";

/**
 * Reads the fields of an answer, JSON object or form, whatever its Content-Type says. Throws `response_empty`,
 * `response_html` or `response_not_json`; those under an error status say what that status means.
 */
export function readFields(text: string, response: Response): Wire {
  const trimmed = text.trim();
  const fields = trimmed.startsWith("{") ? readJsonObject(trimmed) : readForm(trimmed);
  if (fields !== undefined) return fields;
  if (!response.ok) return readBareRefusal(trimmed, response);
  const { status } = response;
  const details = { status, remedy: "mend_configuration" } as const;
  if (trimmed === "") {
    throw new TransportError("response_empty", "the answer is empty; check the endpoint's URL and method", details);
  }
  if (trimmed.startsWith("<")) {
    throw new TransportError("response_html", "the answer is a web page; check the endpoint's URL", details);
  }
  const message =
    "the answer is neither a JSON object nor a form; check the endpoint, or bend it with quirks.tokenResponse";
  throw new TransportError("response_not_json", message, details);
}

/** A refusal without fields: what its challenge says, or its one line of text. Throws what its status says where there is neither. */
function readBareRefusal(text: string, response: Response): Wire {
  const error = (readChallenge(response, "basic") ?? readChallenge(response, "bearer"))?.["error"];
  if (error !== undefined) return { error };
  const isWords = text !== "" && !text.startsWith("<") && text.length <= 500;
  // Under any other status they speak of the endpoint, not of the client or its token.
  if (!isWords || ![400, 401, 403].includes(response.status)) throw statusError(response);
  return { message: text };
}

/** What an answer without words of its own says by its status. */
export function statusError(
  response: Response,
  remedy: Remedy = isPassing(response) ? "try_again" : "mend_configuration",
): TransportError {
  const { status } = response;
  const cure = cures[remedy];
  return new TransportError(
    "http_failed",
    `the endpoint answered with status ${status}, without a word to go by; ${cure}`,
    {
      status,
      remedy,
      retryAfter: readRetryAfter(response),
    },
  );
}

const cures: Readonly<Record<Remedy, string>> = {
  try_again: "try again later",
  sign_in_again: "sign the user in again",
  mend_configuration: "check the endpoint's URL and the client's registration",
};

/** Some servers still answer as RFC 6749's drafts did. A text that is no form has no `=` behind its first word. */
function readForm(text: string): Wire | undefined {
  return /^[\w.%[\]-]+=/.test(text) ? withoutPrototype(new URLSearchParams(text)) : undefined;
}
