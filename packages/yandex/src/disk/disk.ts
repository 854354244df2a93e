import type { Http } from "@oauthkit/core";
import { atProvider, optionInvalid } from "@oauthkit/core/parts";
import { jsonReader } from "@oauthkit/core/remote";

import type { App } from "../app.ts";
import type {
  YandexDiskInfo,
  YandexDiskLink,
  YandexDiskOperation,
  YandexDiskUpload,
  YandexFiles,
  YandexFolder,
} from "./answers.ts";
import {
  pathOf,
  queryOf,
  type QueryValue,
  type YandexCopyOptions,
  type YandexFilesQuery,
  type YandexFolderQuery,
} from "./queries.ts";

/**
 * Yandex Disk (yandex.ru/dev/disk-api/doc/en). Paths are `/Photos/cat.jpg` or `disk:/Photos/cat.jpg`, and `app:/cat.jpg` in the application's own folder.
 * What takes longer answers with a link to an operation.
 */
export interface YandexDisk {
  readonly about: () => Promise<YandexDiskInfo>;
  readonly get: (path: string, query?: YandexFolderQuery) => Promise<YandexFolder>;
  /** All files, by name. */
  readonly files: (query?: YandexFilesQuery) => Promise<YandexFiles>;
  /** The newest files. */
  readonly recent: (query?: Omit<YandexFilesQuery, "offset">) => Promise<YandexFiles>;
  readonly createFolder: (path: string) => Promise<YandexDiskLink>;
  readonly copy: (from: string, path: string, options?: YandexCopyOptions) => Promise<YandexDiskLink>;
  readonly move: (from: string, path: string, options?: YandexCopyOptions) => Promise<YandexDiskLink>;
  /** Into the trash, or for good. A link where it takes longer. */
  readonly remove: (path: string, options?: { readonly permanently?: boolean }) => Promise<YandexDiskLink | undefined>;
  /** Where the file can be got from, without any credential. */
  readonly download: (path: string) => Promise<YandexDiskLink>;
  /** Where the file can be put. */
  readonly upload: (path: string, options?: YandexCopyOptions) => Promise<YandexDiskUpload>;
  /** Makes it public; `get` has its `public_url` then. */
  readonly publish: (path: string) => Promise<YandexDiskLink>;
  readonly unpublish: (path: string) => Promise<YandexDiskLink>;
  /** How far it is: by the link that was answered, or the operation's id. */
  readonly operation: (operation: Pick<YandexDiskLink, "href"> | string) => Promise<YandexDiskOperation>;
}

/** Makes the calls. */
export function createDisk(http: Http, { disk }: Pick<App, "disk">): YandexDisk {
  const call = async <T>(method: Method, path: string, query: Query = {}): Promise<T> =>
    atProvider("yandex", async () => {
      const options = { searchParams: queryOf(query), parseJson: jsonReader() };
      const response = await http[method]<T>(`${disk}/v1/disk${path}`, options);
      return response.status === 204 ? (undefined as T) : response.json<T>();
    });
  return {
    about: async () => call("get", "/"),
    get: async (path, query) => call("get", "/resources", { path: pathOf(path), ...query }),
    files: async (query) => call("get", "/resources/files", { ...query }),
    recent: async (query) => call("get", "/resources/last-uploaded", { ...query }),
    createFolder: async (path) => call("put", "/resources", { path: pathOf(path) }),
    copy: async (from, path, query) =>
      call("post", "/resources/copy", { from: pathOf(from), path: pathOf(path), ...query }),
    move: async (from, path, query) =>
      call("post", "/resources/move", { from: pathOf(from), path: pathOf(path), ...query }),
    remove: async (path, query) => call("delete", "/resources", { path: pathOf(path), ...query }),
    download: async (path) => call("get", "/resources/download", { path: pathOf(path) }),
    upload: async (path, query) => call("get", "/resources/upload", { path: pathOf(path), ...query }),
    publish: async (path) => call("put", "/resources/publish", { path: pathOf(path) }),
    unpublish: async (path) => call("put", "/resources/unpublish", { path: pathOf(path) }),
    operation: async (operation) => call("get", `/operations/${idOf(operation)}`),
  };
}

type Query = Readonly<Record<string, QueryValue>>;
type Method = "get" | "post" | "put" | "delete";

/** The id alone: the link's host is whatever the answer said. */
function idOf(operation: Pick<YandexDiskLink, "href"> | string): string {
  const text = typeof operation === "string" ? operation : operation.href;
  const [, id = text] = /\/v1\/disk\/operations\/([^/?#]+)/.exec(text) ?? [];
  if (/^[\w-]+$/.test(id)) return id;
  throw optionInvalid("this is no operation: the link leads to what is done already");
}
