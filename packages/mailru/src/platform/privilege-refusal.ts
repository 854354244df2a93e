import type { ApiError } from "@oauthkit/core";
import { isRefusalBy } from "@oauthkit/core/parts";

/** Whether the platform refused a call for want of a privilege: ask the person for it, the session itself is good. */
export function isPrivilegeRefusal(error: unknown): error is ApiError {
  return isRefusalBy([200], error);
}
