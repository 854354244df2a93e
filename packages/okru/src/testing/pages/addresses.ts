import type { AuthorizationRequest } from "./authorization-request.ts";

/** The address of the login page; `error` says that the last attempt went wrong. */
export function loginUrl(request: AuthorizationRequest, error?: string): string {
  const query = new URLSearchParams({
    "st.cmd": "OAuth2Login",
    "st.layout": request.layout,
    "st.redirect": redirectOf(request),
    "st.client_id": request.application.applicationId,
  });
  if (error !== undefined) query.set("st.error", error);
  return `/dk?${query.toString()}`;
}

/** The address of the consent page. */
export function consentUrl(request: AuthorizationRequest): string {
  return `/dk?${new URLSearchParams(contextOf(request)).toString()}`;
}

/** The address of the page that asks for the answer to a challenge. */
export function challengeUrl(request: AuthorizationRequest, kind: "captcha" | "code"): string {
  const name = kind === "captcha" ? "OAuth2Captcha" : "OAuth2Confirm";
  return `/dk?${new URLSearchParams({ "st.cmd": name, "st.client_id": request.application.applicationId }).toString()}`;
}

/** Encoded by itself, and with the ampersands of HTML inside: so it was recorded. */
function redirectOf(request: AuthorizationRequest): string {
  const pairs = Object.entries(contextOf(request)).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return encodeURIComponent(`/dk?${pairs.join("&amp;")}`);
}

function contextOf(request: AuthorizationRequest): Record<string, string> {
  return {
    "st.cmd": "OAuth2Permissions",
    "st.layout": request.layout,
    "st.scope": request.scope,
    "st.response_type": request.responseType,
    "st.show_permissions": "off",
    "st.redirect_uri": request.redirectUri,
    "st.client_id": request.application.applicationId,
    ...(request.state === undefined ? {} : { "st.state": request.state }),
  };
}
