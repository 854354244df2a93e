import type { ApiError } from "@oauthkit/core";
import { isRefusalBy } from "@oauthkit/core/parts";

/** Whether Yandex Disk refused a call for want of a scope: ask the person for it, the session itself is good. */
export function isScopeRefusal(error: unknown): error is ApiError {
  return isRefusalBy(["ForbiddenError"], error);
}
