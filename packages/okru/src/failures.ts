import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, fieldsOf } from "@oauthkit/core/parts";

import { failureNames } from "./failure-names.ts";

/**
 * Reads OK.ru's refusals: `{"error_code":…,"error_data":…,"error_msg":"NAME : text"}` under status 200, with the code in the header
 * `Invocation-Error` as well; one of the two is enough (apiok.ru/en/dev/errors).
 */
export function readFailure(body: unknown, response: Response): Failure | undefined {
  const { error_code, error_msg, error_data } = fieldsOf(body);
  const code = codeOf(error_code) ?? codeOf(response.headers.get("invocation-error"));
  if (code === undefined) return undefined;
  const { name, message } = readWords(error_msg);
  const data = typeof error_data === "string" || typeof error_data === "number" ? ` (${error_data})` : "";
  const known = typeof code === "number" ? failureNames.get(code) : code;
  const failure = { code, message: message + data, stale: code === expired, remedy: remedyOf(code) };
  const named = name ?? known;
  return named === undefined ? failure : { ...failure, name: named };
}

/** PARAM_SESSION_EXPIRED: the one that a newer token cures. 103 says that the session is none, and wants a sign-in. */
export const expired = 102;

/** `NAME : text`; older methods leave out the name. */
function readWords(words: unknown): { readonly name?: string; readonly message: string } {
  const text = typeof words === "string" ? words : "";
  const { name, message } = /^(?<name>[A-Z][A-Z_]*) : (?<message>[^]*)$/.exec(text)?.groups ?? {};
  return name === undefined ? { message: text } : { name, message: message ?? "" };
}

function remedyOf(code: string | number): Remedy {
  if (passing.has(code)) return "try_again";
  return personal.has(code) ? "sign_in_again" : "mend_configuration";
}

const passing: ReadonlySet<string | number> = new Set([1, 2, 7, 8, 9, 11, 30, 31, 704, 9999]);
const personal: ReadonlySet<string | number> = new Set([10, 12, 22, 23, 102, 103, 200, 401, 402, 403, 453, 514]);
