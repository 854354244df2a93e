import type { ApiError } from "@oauthkit/core";
import { isRefusalBy } from "@oauthkit/core/parts";

/** Whether VK refused a call for want of a scope: ask the person for it, the session itself is good. */
export function isPermissionRefusal(error: unknown): error is ApiError {
  return isRefusalBy([7, 15], error) && error.remedy === "sign_in_again";
}
