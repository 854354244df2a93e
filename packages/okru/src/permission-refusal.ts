import { type ApiError, isOAuthKitError } from "@oauthkit/core";

/** Whether OK.ru refused a call for want of a permission: ask the person for it, the session itself is good. */
export function isPermissionRefusal(error: unknown): error is ApiError {
  return isOAuthKitError(error) && error.code === "api_refused" && codes.has(error.failure.code);
}

// PERMISSION_DENIED and PARAM_PERMISSION (apiok.ru/en/dev/errors).
const codes: ReadonlySet<string | number> = new Set([10, 200]);
