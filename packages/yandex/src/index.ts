export type { YandexApi } from "./api.ts";
export type { YandexDisk } from "./disk/disk.ts";
export type {
  YandexDiskInfo,
  YandexDiskLink,
  YandexDiskOperation,
  YandexDiskUpload,
  YandexFiles,
  YandexFolder,
  YandexResource,
} from "./disk/answers.ts";
export type { YandexCopyOptions, YandexFilesQuery, YandexFolderQuery } from "./disk/queries.ts";
export type { YandexInfo } from "./info.ts";
export type { YandexApp, YandexDevice, YandexScope, YandexServers } from "./options.ts";
export type { YandexProfile } from "./profile.ts";
export { yandex, type YandexGrants, type YandexProvider, type YandexSession } from "./provider.ts";
export { isScopeRefusal } from "./scope-refusal.ts";
