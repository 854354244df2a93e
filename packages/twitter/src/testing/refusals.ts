import type { OAuth1EmulatorRefusal } from "@oauthkit/testing";

/** A code of v1.1's that an emulator can refuse with. */
export type TwitterRefusalCode =
  | 17
  | 32
  | 34
  | 64
  | 88
  | 89
  | 99
  | 130
  | 131
  | 135
  | 185
  | 187
  | 215
  | 220
  | 226
  | 231
  | 261
  | 326
  | 415
  | 453;

/** `{"errors":[{"code":…,"message":…}]}`, under the code's status. */
export function numbered(code: TwitterRefusalCode, headers: Readonly<Record<string, string>> = {}): Response {
  const [status, message] = refusals[code];
  return Response.json({ errors: [{ code, message }] }, { status, headers });
}

/** Problem details of v2, under their status (docs.x.com, "Response Codes & Errors"; `status` in the body and the media type by reports). */
export function problem(
  status: number,
  title: string,
  {
    detail = title,
    kind,
    ...more
  }: { readonly detail?: string; readonly kind?: string; readonly errors?: unknown } = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = kind === undefined ? "about:blank" : `https://api.x.com/2/problems/${kind}`;
  return new Response(JSON.stringify({ ...more, title, detail, type, status }), {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
  });
}

/** How X says what is wrong with the protocol. */
export function refusalOf({ step, code, url, details }: OAuth1EmulatorRefusal): Response {
  // As reports have it, and no JSON.
  if (step === "accessToken" && code === "verifier_invalid") {
    return new Response("Error processing your OAuth request: Invalid oauth_verifier parameter", { status: 401 });
  }
  if (step === "requestToken" && details["oauth_parameters_rejected"] === "oauth_callback") return numbered(415);
  if (step === "call" && new URL(url).pathname.startsWith("/2/")) return problem(401, "Unauthorized");
  // Which codes X has for the rest could not be confirmed.
  return numbered(meanings.get(String(code)) ?? 32);
}

const meanings: ReadonlyMap<string, TwitterRefusalCode> = new Map<string, TwitterRefusalCode>([
  ["parameter_absent", 215],
  ["timestamp_refused", 135],
  ["token_rejected", 89],
  ["token_expired", 89],
  ["token_revoked", 89],
  ["token_used", 89],
]);

/** With their status and words (developer.x.com, "Response codes and errors"; 453 by reports). */
const refusals: Readonly<Record<TwitterRefusalCode, readonly [status: number, message: string]>> = {
  17: [404, "No user matches for specified terms."],
  32: [401, "Could not authenticate you."],
  34: [404, "Sorry, that page does not exist."],
  64: [403, "Your account is suspended and is not permitted to access this feature."],
  88: [429, "Rate limit exceeded"],
  89: [401, "Invalid or expired token."],
  99: [403, "Unable to verify your credentials."],
  130: [503, "Over capacity"],
  131: [500, "Internal error"],
  135: [401, "Timestamp out of bounds."],
  185: [403, "User is over daily status update limit."],
  187: [403, "Status is a duplicate."],
  215: [400, "Bad Authentication data."],
  220: [403, "Your credentials do not allow access to this resource."],
  226: [
    403,
    "This request looks like it might be automated. To protect our users from spam and other malicious activity, we can't complete this action right now.",
  ],
  231: [403, "User must verify login."],
  261: [
    403,
    "Application cannot perform write actions. Contact Twitter Platform Operations through https://help.twitter.com/forms/platform.",
  ],
  326: [
    403,
    "To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://twitter.com to unlock your account.",
  ],
  415: [
    403,
    "Callback URL not approved for this client application. Approved callback URLs can be adjusted in your application settings",
  ],
  453: [
    403,
    "You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints (e.g. media post, oauth) only. If you need access to this endpoint, you may need a different access level.",
  ],
};
