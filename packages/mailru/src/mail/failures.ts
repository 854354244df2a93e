import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, fieldsOf } from "@oauthkit/core/parts";

/**
 * Reads refusals of oauth.mail.ru: `{"error":"token not found","error_code":6,"error_description":…}` under status 200. A success has no `error`, and no
 * `error_code` but 0. The codes come from Mail.ru's own mobile SDKs and from recorded traffic.
 */
export function readFailure(body: unknown): Failure | undefined {
  const { error, error_code, error_description, access_token } = fieldsOf(body);
  const name = typeof error === "string" && error !== "" ? error : undefined;
  const given = codeOf(error_code);
  // 0 is none, and so is a word beside a token.
  const isCode = typeof given === "number" ? given !== 0 : given !== undefined && access_token === undefined;
  if (name === undefined && !isCode) return undefined;
  const code = (isCode ? given : numbers.get(name ?? "")) ?? name ?? "";
  const message = typeof error_description === "string" ? error_description : "";
  const failure = { code, message, stale: code === unknownToken, remedy: remedies.get(code) ?? ours };
  return name === undefined || name === code ? failure : { ...failure, name };
}

/** The codes of words that have come without theirs. */
const numbers: ReadonlyMap<string, number> = new Map([
  ["invalid request", 2],
  ["invalid username or password", 3],
  ["token not found", 6],
]);

// An access token that has ended, or a code that is none.
const unknownToken = 6;

const ours: Remedy = "mend_configuration";

const remedies: ReadonlyMap<string | number, Remedy> = new Map([
  [3, "sign_in_again"],
  [unknownToken, "sign_in_again"],
  [15, "sign_in_again"],
]);
