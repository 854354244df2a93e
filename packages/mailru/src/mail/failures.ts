import type { Failure, Remedy, Wire } from "@oauthkit/core";

/**
 * Reads refusals of oauth.mail.ru: `{"error":"token not found","error_code":6,"error_description":…}` under status 200. A success has no `error`, and no
 * `error_code` but 0. The codes come from Mail.ru's own mobile SDKs and from recorded traffic.
 */
export function readFailure(body: unknown): Failure | undefined {
  const fields: Wire = typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Wire) : {};
  const { error, error_code, error_description } = fields;
  const number = Number(error_code ?? 0);
  const name = typeof error === "string" && error !== "" ? error : undefined;
  if (name === undefined && !(number > 0)) return undefined;
  const code = number > 0 ? number : (name ?? "");
  const message = typeof error_description === "string" ? error_description : (name ?? "");
  const failure = { code, message, stale: code === unknownToken, remedy: remedies.get(code) ?? ours };
  return name === undefined ? failure : { ...failure, name };
}

// "token not found": an access token that has ended, or a code that is none.
const unknownToken = 6;
const ours: Remedy = "mend_configuration";
const remedies: ReadonlyMap<string | number, Remedy> = new Map([
  [3, "sign_in_again"],
  [unknownToken, "sign_in_again"],
  [15, "sign_in_again"],
]);
