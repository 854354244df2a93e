import type { Failure, Remedy } from "@oauthkit/core";

/** Reads `{"error":{"code":"…","message":"…"}}`, which every answer has, all of them under status 200: `ok` is no failure. */
export function readFailure(body: unknown): Failure | undefined {
  const { code, message } = (body as Answer | null)?.error ?? {};
  if (typeof code !== "string" || code === "ok") return undefined;
  const failure = { code, message: typeof message === "string" ? message : "", stale: code === "access_token_invalid" };
  const remedy = remedies.get(code);
  return remedy === undefined ? failure : { ...failure, remedy };
}

interface Answer {
  readonly error?: { readonly code?: unknown; readonly message?: unknown };
}

/** What to do, where it is not the program that has to change. */
const remedies: ReadonlyMap<string, Remedy> = new Map([
  ["scope_not_authorized", "sign_in_again"],
  ["rate_limit_exceeded", "try_again"],
  ["internal_error", "try_again"],
]);
