import type { Failure, Remedy } from "@oauthkit/core";
import { fieldsOf } from "@oauthkit/core/parts";

/**
 * Reads refusals of oauth.mail.ru: `{"error":"token not found","error_code":6,"error_description":…}` under status 200. A success has no `error`, and no
 * `error_code` but 0. The codes come from Mail.ru's own mobile SDKs and from recorded traffic.
 */
export function readFailure(body: unknown): Failure | undefined {
  const { error, error_code, error_description } = fieldsOf(body);
  const number = Number(error_code ?? 0);
  const name = typeof error === "string" && error !== "" ? error : undefined;
  if (name === undefined && number === 0) return undefined;
  const code = number !== 0 && Number.isInteger(number) ? number : (numbers.get(name ?? "") ?? name ?? "");
  const message = typeof error_description === "string" ? error_description : "";
  const failure = { code, message, stale: code === unknownToken, remedy: remedies.get(code) ?? "mend_configuration" };
  return name === undefined ? failure : { ...failure, name };
}

/** The codes of words that have come without theirs. */
const numbers: ReadonlyMap<string, number> = new Map([
  ["invalid request", 2],
  ["invalid username or password", 3],
  ["token not found", 6],
]);

// An access token that has ended, or a code that is none.
const unknownToken = 6;

const remedies: ReadonlyMap<string | number, Remedy> = new Map([
  [3, "sign_in_again"],
  [unknownToken, "sign_in_again"],
  [15, "sign_in_again"],
]);
