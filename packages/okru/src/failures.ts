import type { Failure, Remedy } from "@oauthkit/core";

import { failureNames } from "./failure-names.ts";

/**
 * Reads OK.ru's refusals: `{"error_code":…,"error_data":…,"error_msg":"NAME : text"}` under status 200, with the code in the header
 * `Invocation-Error` as well; one of the two is enough (apiok.ru/en/dev/errors).
 */
export function readFailure(body: unknown, response: Response): Failure | undefined {
  const { error_code, error_msg, error_data } = isAnswer(body) ? body : {};
  const code = readCode(error_code) ?? readCode(response.headers.get("invocation-error"));
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

interface Answer {
  readonly error_code?: unknown;
  readonly error_msg?: unknown;
  readonly error_data?: unknown;
}

/** A success may be a list, a text or a number. */
function isAnswer(body: unknown): body is Answer {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}

function readCode(value: unknown): string | number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  return /^\d+$/.test(value) ? Number(value) : value;
}

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
