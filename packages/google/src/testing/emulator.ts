import { defineEmulator, type ProviderEmulator, type ProviderEmulatorOptions } from "@oauthkit/testing";

import { calls } from "./calls.ts";
import { claimsOf } from "./claims.ts";
import { demoGoogleUser, type GoogleEmulatorUser } from "./demo.ts";
import { refuseCall, refuseRevocation } from "./refusals.ts";
import { answerDevice, answerToken, isOffline } from "./token.ts";

/** The hosts of Google, by the names that the option `servers` has for them. */
export type GoogleEmulatorHost = "accounts" | "oauth2" | "openidconnect" | "www";

/** Emulates Google: OpenID Connect, devices, service accounts, and a few calls of its APIs. */
export const googleEmulator: (
  options?: ProviderEmulatorOptions<GoogleEmulatorUser>,
) => ProviderEmulator<GoogleEmulatorHost> = defineEmulator<GoogleEmulatorHost, GoogleEmulatorUser>("google", {
  hosts: {
    accounts: "https://accounts.google.com",
    oauth2: "https://oauth2.googleapis.com",
    openidconnect: "https://openidconnect.googleapis.com",
    www: "https://www.googleapis.com",
  },
  // As the discovery document has them (developers.google.com, "Google OpenID Connect API Reference").
  issuer: "https://accounts.google.com",
  endpoints: {
    authorization: "https://accounts.google.com/o/oauth2/v2/auth",
    token: "https://oauth2.googleapis.com/token",
    deviceAuthorization: "https://oauth2.googleapis.com/device/code",
    verification: "https://accounts.google.com/device",
    revocation: "https://oauth2.googleapis.com/revoke",
    userinfo: "https://openidconnect.googleapis.com/v1/userinfo",
    jwks: "https://www.googleapis.com/oauth2/v3/certs",
  },
  grants: ["code", "refresh", "device", "jwtBearer"],
  pkce: "optional",
  clientAuthentication: ["post", "basic", "none"],
  extraParameters: {
    authorization: ["access_type", "prompt", "hd", "login_hint", "include_granted_scopes", "hl"],
  },
  scope: { choice: true },
  token: {
    lifetime: 3599,
    refresh: "stays",
    refreshable: isOffline,
    answer: answerToken,
  },
  device: { answer: answerDevice },
  lifetimes: { deviceCode: 1800 },
  revocation: { authenticates: false, ends: "user", answer: refuseRevocation },
  idToken: ({ user, scope }) => claimsOf(user, scope),
  userinfo: { answer: ({ user, scope }) => claimsOf(user, scope) },
  // The scope comes back as well ("Using OAuth 2.0 for Web Server Applications", "Step 4").
  callback: ({ code, state, scope, servers }) => ({
    state,
    iss: servers.accounts,
    code,
    scope: scope.join(" "),
    prompt: "consent",
  }),
  refusal: { call: refuseCall },
  calls,
  users: [demoGoogleUser],
});
