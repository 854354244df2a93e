export { AssertionClient } from "./client.ts";
export { fromServiceAccount, type ServiceAccountOptions } from "./from-service-account.ts";
export type {
  AssertionOptions,
  AssertionSettings,
  BroughtAlong,
  Exchanged,
  SelfSigned,
  SignedHere,
} from "./options.ts";
export type { AssertionKey } from "../keys/jwt-signer.ts";
export type { RemoteKey } from "../keys/remote-key.ts";
export type { SharedSecret } from "../keys/private-key.ts";
export type { SigningKey } from "../keys/signing-key.ts";
