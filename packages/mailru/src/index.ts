export type { MailruApp, MailruScope } from "./mail/options.ts";
export type { MailruProfile } from "./mail/profile.ts";
export { mailru, type MailruGrants, type MailruProvider, type MailruSession } from "./mail/provider.ts";
export type { MailruPlatformApi } from "./platform/api.ts";
export type { MailruMethods } from "./platform/methods/catalogue.ts";
export type { MailruFriends } from "./platform/methods/friends.ts";
export type { MailruId, MailruParameters, MailruValue } from "./platform/methods/parameters.ts";
export type { MailruPrivilege } from "./platform/methods/privileges.ts";
export type { MailruAlbum, MailruPhoto } from "./platform/methods/photos.ts";
export type { MailruComment, MailruEvent, MailruLike, MailruStreamItem } from "./platform/methods/stream.ts";
export { type MailruMethodFacts, type MailruMethodName, mailruPlatformMethods } from "./platform/methods/table.ts";
export type { MailruLocation, MailruUser } from "./platform/methods/users.ts";
export type { MailruPlatformCircuit, MailruPlatformApp, MailruPlatformServers } from "./platform/options.ts";
export { isPrivilegeRefusal } from "./platform/privilege-refusal.ts";
export type { MailruPlatformProfile } from "./platform/profile.ts";
export {
  mailruPlatform,
  type MailruPlatformGrants,
  type MailruPlatformProvider,
  type MailruPlatformSession,
} from "./platform/provider.ts";
export { type MailruPlatformSecret, mailruPlatformSignature } from "./platform/signature.ts";
export {
  type MailruPlatformIssuedFields,
  type MailruPlatformToken,
  mailruPlatformToken,
  type MailruPlatformTokenFields,
} from "./platform/token.ts";
