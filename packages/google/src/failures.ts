import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, definedOf, fieldsOf, textsOf } from "@oauthkit/core/parts";

/**
 * Reads refusals of Google's APIs: `{"error":{"code":403,"message":…,"status":"PERMISSION_DENIED","errors":[…],"details":[…]}}` under an error status
 * (cloud.google.com, "AIP-193 Errors"; developers.google.com, Drive API, "Resolve errors"), and those of userinfo, in the words of RFC 6750. A 401 in no
 * words at all is about the token.
 */
export function readFailure(body: unknown, { ok, status }: Response): Failure | undefined {
  const { error, error_description } = fieldsOf(body);
  if (ok || (error === undefined && status !== 401)) return undefined;
  if (typeof error === "string")
    return told(status, error, textsOf({ error_description })("error_description"), status);
  const text = textsOf(error);
  const code = codeOf(fieldsOf(error)["code"]) ?? status;
  return told(code, reasonOf(error) ?? text("status"), text("message"), status);
}

function told(code: string | number, name: string | undefined, message = "", status: number): Failure {
  const stale = status === 401 && !accountReasons.has(name ?? "");
  return { code, message, stale, ...definedOf({ name, remedy: remedyOf(stale, status, name) }) };
}

/** The reason within `details` (google.rpc.ErrorInfo), or in the older `errors`. */
function reasonOf(error: unknown): string | undefined {
  const { details, errors } = fieldsOf(error);
  const entries = [details, errors].flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []));
  return entries.map((entry) => textsOf(entry)("reason")).find((reason) => reason !== undefined);
}

function remedyOf(stale: boolean, status: number, name = ""): Remedy | undefined {
  if (stale || scopeReasons.has(name)) return "sign_in_again";
  if (status === 401) return "mend_configuration";
  if (status === 429 || status >= 500 || passing.has(name)) return "try_again";
  return undefined;
}

/**
 * What any token of the same account and kind is refused for, under 401 (google.api.ErrorReason; YouTube Data API, "Errors"): an account without a channel, one
 * that was disabled, an API that takes another kind of credential.
 */
const accountReasons: ReadonlySet<string> = new Set([
  "youtubeSignupRequired",
  "ACCESS_TOKEN_TYPE_UNSUPPORTED",
  "ACCOUNT_STATE_INVALID",
  "CREDENTIALS_MISSING",
]);

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
