import type { Wire } from "@oauthkit/core";
import { readExactFields } from "@oauthkit/core/remote";

import { readFailure } from "./failures.ts";

/** Reads what the token endpoint says: refusals come under status 200, in words of their own. */
export async function readTokenAnswer(text: string, response: Response): Promise<Wire> {
  // Nobody could check an id_token: there is no issuer to ask for keys.
  const { error_code, id_token: _, ...fields } = await readExactFields(text, response);
  const failure = readFailure({ ...fields, error_code });
  if (failure === undefined) return fields;
  const { code, name, message } = failure;
  const own = name !== undefined && /^[a-z_]+$/.test(name) ? name : `error_${code}`;
  const word = (typeof code === "number" ? own : code).replace(/\W/g, "_");
  const words = [...new Set([typeof code === "number" ? `${code}` : "", name, message])].filter(Boolean).join(", ");
  return { error: problems.get(code) ?? word, error_description: words };
}

/** The codes in the words of RFC 6749 section 5.2. */
const problems: ReadonlyMap<string | number, string> = new Map([
  [1, "invalid_client"],
  [2, "invalid_request"],
  [3, "invalid_grant"],
  [6, "invalid_grant"],
  [15, "interaction_required"],
]);
