import type { ApiError } from "@oauthkit/core";
import { isRefusalBy } from "@oauthkit/core/parts";

/** Whether OK.ru refused a call for want of a permission: ask the person for it, the session itself is good. */
export function isPermissionRefusal(error: unknown): error is ApiError {
  // PERMISSION_DENIED and PARAM_PERMISSION (apiok.ru/en/dev/errors).
  return isRefusalBy([10, 200], error);
}
