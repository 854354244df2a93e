import { type AuthorizationError, isOAuthKitError } from "../errors.ts";

/** Whether the provider has said no to a credential, and would say it again. */
export function isFinal(error: unknown): error is AuthorizationError {
  return isOAuthKitError(error) && error.code === "token_refused" && error.remedy === "sign_in_again";
}
