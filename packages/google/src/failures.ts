import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, definedOf, fieldsOf, textsOf } from "@oauthkit/core/parts";

/**
 * Reads refusals of Google's APIs: `{"error":{"code":403,"message":…,"status":"PERMISSION_DENIED","errors":[…],"details":[…]}}` under an error status
 * (cloud.google.com, "AIP-193 Errors"; developers.google.com, Drive API, "Resolve errors"), and those of userinfo, in the words of RFC 6750.
 */
export function readFailure(body: unknown, { ok, status }: Response): Failure | undefined {
  const { error } = fieldsOf(body);
  if (ok || error === undefined) return undefined;
  if (typeof error === "string") return readWord(error, body, status);
  const text = textsOf(error);
  const name = reasonOf(error) ?? text("status");
  return {
    code: codeOf(fieldsOf(error)["code"]) ?? status,
    message: text("message") ?? "",
    stale: status === 401,
    ...definedOf({ name, remedy: remedyOf(status, name) }),
  };
}

function readWord(name: string, body: unknown, status: number): Failure {
  const message = textsOf(body)("error_description") ?? "";
  return { code: status, message, name, stale: status === 401, ...definedOf({ remedy: remedyOf(status, name) }) };
}

/** The reason within `details` (google.rpc.ErrorInfo), or in the older `errors`. */
function reasonOf(error: unknown): string | undefined {
  const { details, errors } = fieldsOf(error);
  const entries = [details, errors].flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []));
  return entries.map((entry) => textsOf(entry)("reason")).find((reason) => reason !== undefined);
}

function remedyOf(status: number, name = ""): Remedy | undefined {
  if (status === 401 || scopeReasons.has(name)) return "sign_in_again";
  if (status === 429 || status >= 500 || passing.has(name)) return "try_again";
  return undefined;
}

const scopeReasons: ReadonlySet<string> = new Set([
  "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
  "insufficientPermissions",
  "insufficient_scope",
]);

// Limits that Google has under 403 as well.
const passing: ReadonlySet<string> = new Set([
  "rateLimitExceeded",
  "userRateLimitExceeded",
  "sharingRateLimitExceeded",
  "RATE_LIMIT_EXCEEDED",
  "RESOURCE_EXHAUSTED",
]);
