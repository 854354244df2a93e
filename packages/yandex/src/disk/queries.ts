/** Which part of a folder, and of what is known of it (yandex.ru/dev/disk-api/doc/en/reference/meta). */
export interface YandexFolderQuery {
  /** Fields by their paths, as `_embedded.items.name`. Default: all. */
  readonly fields?: readonly string[];
  /** Default: 20. */
  readonly limit?: number;
  readonly offset?: number;
  /** `name`, `path`, `created`, `modified` or `size`; a minus in front turns the order. */
  readonly sort?: string;
  readonly preview_size?: string;
  readonly preview_crop?: boolean;
}

/** Which files, in whatever folder (yandex.ru/dev/disk-api/doc/en/reference/all-files). */
export interface YandexFilesQuery {
  readonly fields?: readonly string[];
  /** Default: 20. */
  readonly limit?: number;
  readonly offset?: number;
  /** As `["image", "video"]`. */
  readonly media_type?: readonly string[];
  readonly preview_size?: string;
  readonly preview_crop?: boolean;
}

/** How to copy and move. */
export interface YandexCopyOptions {
  /** Replaces what is there. Default: false. */
  readonly overwrite?: boolean;
}

/** A value of a query. */
export type QueryValue = string | number | boolean | readonly string[] | undefined;

/** A query of what there is: lists are joined by commas. */
export function queryOf(query: Readonly<Record<string, QueryValue>>): Record<string, string> {
  const entries = Object.entries(query);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

/** A path with its scheme: without one, a colon within a name would be taken for the end of it. */
export function pathOf(path: string): string {
  return /^(?:disk|app|trash):\//.test(path) ? path : `disk:/${path.replace(/^\//, "")}`;
}
