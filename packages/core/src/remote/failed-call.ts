import { ApiError, isOAuthKitError, type Remedy, TransportError } from "../errors.ts";
import { oneLine } from "../redact.ts";

/** What to do about single codes of a provider's, where it can be said better than by the remedy alone. */
export type Hints = ReadonlyMap<string | number, string>;

/** What is known of a call that has failed. */
export interface FailedCall {
  readonly method: string;
  readonly isRead: boolean;
  readonly hints: Hints;
}

/**
 * An error that names the method: where that is in the query, no other message shows it. For a write whose answer was lost it says so; others stay as
 * they are.
 */
export function failedCall({ method, isRead, hints }: FailedCall, error: unknown): unknown {
  if (!isOAuthKitError(error)) return error;
  if (error.code === "api_refused") return refused(method, hints, error);
  // What has an endpoint is about the token, without which the call was not sent.
  const isAboutCall = error.name === "TransportError" && error.endpoint === undefined;
  if (isRead || !isAboutCall || !isUnclear(error)) return error;
  const { code, provider, remedy, status, retryAfter, cause } = error;
  const message = `${method} was sent, and no answer came that can be read; it may have been carried out: look before you send it again`;
  return new TransportError(code, message, { provider, remedy, status, retryAfter, cause });
}

/** A status below 500 is a word of the server's; anything else leaves open what it has done. */
function isUnclear({ code, status = 500 }: TransportError): boolean {
  return code !== "redirect_refused" && (status < 400 || status >= 500);
}

function refused(method: string, hints: Hints, error: ApiError): ApiError {
  const { failure, provider, status, remedy, retryAfter } = error;
  const { code, name, message } = failure;
  const named = name === undefined ? String(code) : `${code} ${name}`;
  const said = message === "" ? named : `${named}: ${oneLine(message, 200)}`;
  const cure = hints.get(code) ?? cures[remedy];
  return new ApiError(failure, `${method} was refused (${said}); ${cure}`, { provider, status, remedy, retryAfter });
}

const cures: Readonly<Record<Remedy, string>> = {
  try_again: "try again later",
  sign_in_again: "sign the user in again",
  mend_configuration: "check the parameters and the application's settings",
};
