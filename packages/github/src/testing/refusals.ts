import type { EmulatorOwnRefusal, EmulatorRefusal, EmulatorRequest } from "@oauthkit/testing";

import { written } from "./token.ts";

/**
 * Refusals of the token endpoint: under status 200, but for an unknown client (docs.github.com, "Troubleshooting OAuth app access token request errors").
 */
export function refuseToken(refusal: EmulatorRefusal, request: EmulatorRequest): Response {
  if (refusal.reason === "client_unknown" || refusal.reason === "client_missing") {
    return written({ error: "Not Found" }, request, 404);
  }
  const error = words[refusal.reason] ?? String(refusal.error);
  const error_uri =
    "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/";
  return written({ error, error_description: refusal.description, error_uri }, request);
}

const words: Partial<Readonly<Record<EmulatorRefusal["reason"], string>>> = {
  client_secret: "incorrect_client_credentials",
  client_method: "incorrect_client_credentials",
  code_unknown: "bad_verification_code",
  code_used: "bad_verification_code",
  code_expired: "bad_verification_code",
  // Which word GitHub has for a verifier that is wrong could not be confirmed.
  code_verifier: "bad_verification_code",
  redirect_uri: "redirect_uri_mismatch",
  refresh_token_unknown: "bad_refresh_token",
  refresh_token_used: "bad_refresh_token",
  refresh_token_ended: "bad_refresh_token",
  device_code_unknown: "incorrect_device_code",
  device_code_expired: "token_expired",
};

/** Refusals of the API (docs.github.com, "Troubleshooting the REST API", "Authenticating to the REST API"). */
export function refuseCall({ reason, status, description }: EmulatorRefusal): Response {
  return refused(messages[reason] ?? description, reason === "client_missing" ? 404 : status);
}

const messages: Partial<Readonly<Record<EmulatorRefusal["reason"], string>>> = {
  token_missing: "Requires authentication",
  token_unknown: "Bad credentials",
  token_expired: "Bad credentials",
  token_revoked: "Bad credentials",
  client_missing: "Not Found",
  client_unknown: "Bad credentials",
  client_secret: "Bad credentials",
  not_found: "Not Found",
};

/** A refusal in the shape of the API's. */
export function refused(
  message: string,
  status: number,
  { headers = {}, errors }: { readonly headers?: Readonly<Record<string, string>>; readonly errors?: unknown } = {},
): Response {
  const documentation_url = "https://docs.github.com/rest";
  const body = { message, ...(errors === undefined ? {} : { errors }), documentation_url, status: String(status) };
  return Response.json(body, { status, headers });
}

/** docs.github.com, "Getting started with the REST API", "User agent". */
export function checkUserAgent({ headers }: EmulatorRequest): EmulatorOwnRefusal | undefined {
  if (headers.has("user-agent")) return undefined;
  return { error: "forbidden", description: "Request forbidden by administrative rules.", status: 403 };
}
