/** A file or a folder (yandex.ru/dev/disk-api/doc/en/reference/response-objects); what is not listed here is `unknown`. */
export interface YandexResource {
  readonly type: "file" | "dir";
  readonly name: string;
  /** With its scheme, as `disk:/Photos/cat.jpg`. */
  readonly path: string;
  /** ISO 8601. */
  readonly created?: string;
  readonly modified?: string;
  /** Bytes. */
  readonly size?: number;
  readonly mime_type?: string;
  readonly media_type?: string;
  readonly md5?: string;
  readonly sha256?: string;
  readonly public_key?: string;
  readonly public_url?: string;
  readonly resource_id?: string;
  readonly [field: string]: unknown;
}

/** A folder, with some of what is in it. */
export interface YandexFolder extends YandexResource {
  readonly _embedded?: YandexFiles & { readonly path: string; readonly sort?: string; readonly total: number };
}

/** A part of a list. */
export interface YandexFiles {
  readonly items: readonly YandexResource[];
  readonly limit?: number;
  readonly offset?: number;
}

/** The disk as a whole: sizes in bytes. */
export interface YandexDiskInfo {
  readonly total_space: number;
  readonly used_space: number;
  readonly trash_size: number;
  /** Paths, by what they are for. */
  readonly system_folders: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Where the result is; under `/v1/disk/operations/`, where it takes longer and has to be asked for. */
export interface YandexDiskLink {
  readonly href: string;
  readonly method: string;
  readonly templated: boolean;
}

/** Where a file is to be put, within half an hour and without any credential. */
export interface YandexDiskUpload extends YandexDiskLink {
  readonly operation_id?: string;
}

/** How far something is that takes longer. */
export interface YandexDiskOperation {
  readonly status: "success" | "failed" | "in-progress";
}
