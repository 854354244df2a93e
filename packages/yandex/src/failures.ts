import type { Failure, Remedy } from "@oauthkit/core";
import { fieldsOf } from "@oauthkit/core/parts";

/**
 * Reads refusals of Yandex Disk, `{"message":…,"description":…,"error":"DiskNotFoundError"}` under the status that fits
 * (yandex.ru/dev/disk-api/doc/en/reference/response-objects), and of oauth.yandex.ru, which has `error` and `error_description`.
 */
export function readFailure(body: unknown, { ok, status }: Pick<Response, "ok" | "status">): Failure | undefined {
  // An answer may have a field of that name.
  if (ok) return undefined;
  const { error, description, error_description, message } = fieldsOf(body);
  if (typeof error !== "string" || error === "") return undefined;
  const words = [description, error_description, message].find((text) => typeof text === "string" && text !== "");
  // 401 is about the token wherever it comes from.
  const failure = { code: error, message: typeof words === "string" ? words : "", stale: status === 401 };
  const remedy = status === 401 ? "sign_in_again" : (remedies.get(error) ?? (status === 507 ? full : undefined));
  return remedy === undefined ? failure : { ...failure, remedy };
}

/** What to do, where it is not what the status says. */
const remedies: ReadonlyMap<string, Remedy> = new Map([
  // The token lacks a scope.
  ["ForbiddenError", "sign_in_again"],
  ["DiskResourceLockedError", "try_again"],
  // What may be uploaded within a time is used up: under 507, or under 423.
  ["DiskUploadTrafficLimitExceeded", "try_again"],
]);

/** No room is left on the disk (`DiskStorageQuotaExhaustedError`): waiting does not help, though the status is above 500. */
const full: Remedy = "mend_configuration";
