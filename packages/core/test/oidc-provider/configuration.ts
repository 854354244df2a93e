import type { CIBATriggerAuthenticationDevice, Configuration } from "oidc-provider";

import { clients } from "./clients.ts";
import { createKey } from "./keys.ts";
import { pages } from "./pages.ts";

/** The API whose tokens are JWTs with this audience (RFC 8707). */
export const resource = "https://api.example/";

/** What lets a program register itself (RFC 7591 section 3). */
export const initialAccessToken = "initial-access-token";

/** What one provider does differently from the next. */
export interface ProviderOptions {
  /** DPoP proofs need the provider's nonce, at every endpoint (RFC 9449 section 8). */
  readonly dpopNonce?: boolean;
  /** Authorization requests have to be pushed, and the metadata say so (RFC 9126 section 5). */
  readonly requirePushed?: boolean;
}

/** The configuration of a provider that offers all of what a client may ask of it. */
export function createConfiguration(
  options: ProviderOptions,
  onBackchannel: CIBATriggerAuthenticationDevice,
): Configuration {
  return {
    clients,
    clientDefaults: {
      id_token_signed_response_alg: "ES256",
      authorization_signed_response_alg: "ES256",
    },
    jwks: { keys: [createKey("provider-key").privateJwk] },
    cookies: { keys: ["cookie-key"] },
    scopes: ["openid", "offline_access", "api:read", "api:write"],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "locale"] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (_context, client) => client.grantTypeAllowed("refresh_token"),
    clientBasedCORS: () => false,
    renderError: pages.renderError,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.com`, email_verified: true, name: `Ms ${id}`, locale: "de" }),
    }),
    ttl,
    features: {
      devInteractions: { enabled: true },
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => options.dpopNonce ?? false },
      pushedAuthorizationRequests: {
        enabled: true,
        requirePushedAuthorizationRequests: options.requirePushed ?? false,
      },
      requestObjects: { enabled: true },
      jwtResponseModes: { enabled: true },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      userinfo: { enabled: true },
      jwtUserinfo: { enabled: true },
      registration: { enabled: true, initialAccessToken },
      registrationManagement: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "api:read api:write",
          audience: resource,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "ES256" } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: pages.logoutSource,
        postLogoutSuccessSource: pages.postLogoutSuccessSource,
      },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: pages.userCodeInputSource,
        userCodeConfirmSource: pages.userCodeConfirmSource,
        successSource: pages.successSource,
      },
      ciba: {
        enabled: true,
        deliveryModes: ["poll"],
        triggerAuthenticationDevice: onBackchannel,
        processLoginHint: (_context, hint) => (hint === "nobody" ? undefined : hint),
        processLoginHintToken: () => undefined,
        validateBindingMessage: () => undefined,
        validateRequestContext: () => undefined,
        verifyUserCode: () => undefined,
      },
    },
  };
}

/** Seconds. Each is given, because the provider remarks on the ones that are not. */
const ttl = {
  AccessToken: 3600,
  AuthorizationCode: 60,
  BackchannelAuthenticationRequest: 600,
  ClientCredentials: 600,
  DeviceCode: 600,
  Grant: 7200,
  IdToken: 3600,
  Interaction: 600,
  RefreshToken: 7200,
  Session: 7200,
} satisfies Configuration["ttl"];
