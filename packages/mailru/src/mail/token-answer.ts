import { readFields, type Wire } from "@oauthkit/core";

import { readFailure } from "./failures.ts";

/** Reads what the token endpoint says: refusals come under status 200, in words of their own. */
export function readTokenAnswer(text: string, response: Response): Wire {
  const { error_code, id_token: _, ...fields } = readFields(text, response);
  const failure = readFailure({ ...fields, error_code });
  if (failure === undefined) return fields;
  const own = /^[a-z_]+$/.test(failure.name ?? "") ? failure.name : undefined;
  const error = words.get(failure.code) ?? own ?? `error_${failure.code}`;
  return { error, error_description: `${failure.code} ${failure.name ?? ""}: ${failure.message}` };
}

/** The codes in the words of RFC 6749 section 5.2. */
const words: ReadonlyMap<string | number, string> = new Map([
  [1, "invalid_client"],
  [2, "invalid_request"],
  [3, "invalid_grant"],
  [6, "invalid_grant"],
  [15, "interaction_required"],
]);
