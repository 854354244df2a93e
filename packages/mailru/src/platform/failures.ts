import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, fieldsOf } from "@oauthkit/core/parts";

/**
 * Reads the platform's refusals, `{"error":{"error_code":…,"error_msg":…}}` under status 400. What the codes
 * mean comes from stored pages of api.mail.ru/docs/reference/rest, recorded traffic and public clients.
 */
export function readFailure(body: unknown): Failure | undefined {
  const { error_code, error_msg: words } = fieldsOf(fieldsOf(body)["error"]);
  const code = codeOf(error_code);
  if (code === undefined) return undefined;
  return {
    code,
    message: typeof words === "string" ? words : "",
    stale: code === expired,
    remedy: remedies.get(code) ?? "mend_configuration",
  };
}

// The session is none any more: a refresh cures it.
const expired = 102;

const remedies: ReadonlyMap<string | number, Remedy> = new Map([
  [1, "try_again"],
  [3, "try_again"],
  [102, "sign_in_again"],
  [105, "sign_in_again"],
  [200, "sign_in_again"],
]);

/** What to do about single codes, where it can be said. */
export const hints: ReadonlyMap<string | number, string> = new Map([
  [2, "check the method's name"],
  [4, "the method is no longer there"],
  [103, "check applicationId"],
  [104, "check privateKey and secretKey, which may be in each other's place"],
  [105, "ask the person to install the application"],
  [200, "ask the person for the privilege that the method needs"],
  [202, "the other person does not let the user see it"],
]);
