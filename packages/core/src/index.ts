export type { Awaitable } from "./awaitable.ts";
export {
  type AnyOAuthKitError,
  ApiError,
  type AuthorizationCode,
  AuthorizationError,
  type ConfigurationCode,
  ConfigurationError,
  type ErrorDetails,
  isOAuthKitError,
  OAuthKitError,
  type Remedy,
  type StoreCode,
  StoreError,
  type TransportCode,
  TransportError,
} from "./errors.ts";
export * from "./assertion/index.ts";
export { type Facade, facade } from "./facade.ts";
export type { Http } from "./http.ts";
export type { JsonObject, JsonValue } from "./json.ts";
export { type Lock, localLock } from "./lock.ts";
export * from "./oauth1/index.ts";
export * from "./oauth2/index.ts";
export type { Failure, ProviderStamp, Resource } from "./provider.ts";
export type { Runtime } from "./runtime.ts";
export type { Session, SessionCore } from "./session.ts";
export type { HeadersLike, HeaderSigner, Signer } from "./signer.ts";
export { staticSource, type TokenSource } from "./source.ts";
export { memoryStore, type TokenStore } from "./store.ts";
export type { Fetch, Transport } from "./transport.ts";
export { integer, maybe, text, type Wire } from "./wire.ts";
