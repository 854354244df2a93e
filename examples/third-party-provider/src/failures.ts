import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, definedOf, fieldsOf } from "@oauthkit/core/parts";

/** Reads `{"error":{"code":"…","message":"…"}}`, which every answer has, all of them under status 200: `ok` is no refusal. */
export function readFailure(body: unknown): Failure | undefined {
  const error = fieldsOf(fieldsOf(body)["error"]);
  const code = codeOf(error["code"]);
  if (code === undefined || code === "ok") return undefined;
  const message = typeof error["message"] === "string" ? error["message"] : "";
  return { code, message, stale: code === "access_token_invalid", ...definedOf({ remedy: remedies.get(code) }) };
}

/** What to do, where it is not the program that has to change: the HTTP status says nothing. */
const remedies: ReadonlyMap<string | number, Remedy> = new Map([
  ["scope_not_authorized", "sign_in_again"],
  ["rate_limit_exceeded", "try_again"],
  ["internal_error", "try_again"],
]);
