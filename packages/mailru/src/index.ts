export type { MailruApp, MailruScope } from "./mail/options.ts";
export type { MailruProfile } from "./mail/profile.ts";
export { mailru, type MailruGrants, type MailruProvider } from "./mail/provider.ts";
export type { MailruPlatformApi } from "./platform/api.ts";
export type { MailruMethods } from "./platform/methods/catalogue.ts";
export type { MailruId, MailruParameters, MailruValue } from "./platform/methods/parameters.ts";
export type { MailruPrivilege } from "./platform/methods/permissions.ts";
export type { MailruAlbum, MailruPhoto } from "./platform/methods/photos.ts";
export type { MailruComment, MailruEvent, MailruLike, MailruStreamItem } from "./platform/methods/stream.ts";
export { type MailruMethodFacts, type MailruMethodName, mailruPlatformMethods } from "./platform/methods/table.ts";
export type { MailruLocation, MailruUser } from "./platform/methods/users.ts";
export type { MailruCircuit, MailruPlatformApp, MailruPlatformServers } from "./platform/options.ts";
export type { MailruPlatformProfile } from "./platform/profile.ts";
export {
  mailruPlatform,
  type MailruPlatformGrants,
  type MailruPlatformProvider,
  type MailruPlatformSession,
} from "./platform/provider.ts";
export { type MailruSecret, mailruSignature } from "./platform/signature.ts";
export { type MailruToken, mailruToken, type MailruTokenFields } from "./platform/token.ts";
