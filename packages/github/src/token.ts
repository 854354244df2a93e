import { readFields, type TokenResponse, type Wire } from "@oauthkit/core";
import { secondsOf } from "@oauthkit/core/parts";

import { withIncluded } from "./scope.ts";

/** What a token of GitHub's has beside the standard fields. */
export interface GitHubTokenFields {
  /** Seconds that the refresh token lives, where there is one: about half a year. */
  readonly refresh_token_expires_in?: number | undefined;
}

/** The fields of GitHub's own in a token answer (docs.github.com, "Generating a user access token for a GitHub App"). */
export function readOwnFields(wire: TokenResponse): GitHubTokenFields {
  return { refresh_token_expires_in: secondsOf(wire["refresh_token_expires_in"]) };
}

/** The words with which a code or a refresh token is refused (docs.github.com, "Troubleshooting OAuth app access token request errors" and others). */
export const spent: readonly string[] = ["bad_verification_code", "bad_refresh_token", "incorrect_device_code"];

/**
 * Reads what the token endpoint says: refusals come under status 200, in words of GitHub's own (docs.github.com, "Troubleshooting OAuth app access token
 * request errors" and "Authorizing OAuth apps", "Error codes for the device flow").
 */
export function readTokenAnswer(text: string, response: Response): Wire {
  const fields = readFields(text, response);
  const { error, error_description, scope } = fields;
  if (typeof error === "string" && error !== "") {
    const word = problems.get(error);
    return word === undefined ? fields : { ...fields, error: word, error_description: error_description ?? error };
  }
  if (typeof scope !== "string") return fields;
  // No text at all would mean that the answer does not say; GitHub does say that there is none.
  return { ...fields, scope: withIncluded(scope).join(" ") || " " };
}

/** The words of RFC 6749 section 5.2 and RFC 8628 section 3.5 for GitHub's. */
const problems: ReadonlyMap<string, string> = new Map([
  ["token_expired", "expired_token"],
  ["incorrect_client_credentials", "invalid_client"],
  // Under 404, for a client id that is none.
  ["Not Found", "invalid_client"],
  ["device_flow_disabled", "unauthorized_client"],
  // The person has to do something at GitHub first.
  ["unverified_user_email", "interaction_required"],
]);
