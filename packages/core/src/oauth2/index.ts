export { type BearerPlacement, bearerSigner } from "../signers/bearer.ts";
export { dpop, type DPoP, type DPoPOptions } from "../signers/dpop.ts";
export type { OAuth2Token } from "../token.ts";
export { readFields } from "./answer.ts";
export type { Authorization } from "./authorize.ts";
export type { CachedServer, ServerCache } from "./cache.ts";
export type { CallbackSource } from "./callback.ts";
export type { IdTokenClaims } from "./claims.ts";
export { OAuth2Client, type SessionOf } from "./client.ts";
export {
  type AssertionAudience,
  type ClientAssertionOptions,
  clientSecretJwt,
  privateKeyJwt,
  tlsClientAuth,
} from "./client-assertion.ts";
export type { ClientAuthentication, ClientRequest } from "./client-authentication.ts";
export { defineProvider } from "./define-provider.ts";
export type {
  ExtraParameters,
  OAuth2ClientCredentials,
  OAuth2Definition,
  OAuth2Endpoints,
  OAuth2Provider,
  Quirks,
  ScopeOptions,
} from "./definition.ts";
export type { EndSessionOptions } from "./end-session.ts";
export type {
  DeskEndpoint,
  Grant,
  GrantInput,
  GrantOf,
  Grants,
  IdTokenExpectations,
  Params,
  TokenDesk,
  TokenResponse,
} from "./grant.ts";
export * as grants from "./grants/all.ts";
export type { DefaultGrants, DevicePrompt, Login } from "./grants/all.ts";
export type { OAuth2Session } from "./open-session.ts";
export type { AuthorizeOptions, PendingAuthorization } from "./pending.ts";
export type { RegisteredClient, Registrar } from "./registration.ts";
export { type AuthorizationRequest, requestObject, type RequestObjectSigner } from "./request-object.ts";
export type { OAuth2Runtime, TokenEvent } from "./runtime.ts";
export type { Scopes } from "./scopes.ts";
export type { NameOf, SessionArguments, SessionOptions } from "./sign-in.ts";
export type { AssertionKey } from "../keys/jwt-signer.ts";
export type { RemoteKey } from "../keys/remote-key.ts";
export type { SharedSecret } from "../keys/private-key.ts";
export type { SigningKey } from "../keys/signing-key.ts";
export type { WebKey, WebKeyPair } from "../web-key.ts";
