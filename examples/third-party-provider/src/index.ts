export type { ClipsApi, ClipsUser, PageOptions, Video, VideoPage } from "./api.ts";
export type { ClipsOptions, ClipsScope, ClipsServers } from "./options.ts";
export type { ClipsProfile } from "./profile.ts";
export { clips, type ClipsGrants, type ClipsProvider, type ClipsSession, type ClipsTokenFields } from "./provider.ts";
