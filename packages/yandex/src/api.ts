import type { SessionCore } from "@oauthkit/core";

import type { App } from "./app.ts";
import { createDisk, type YandexDisk } from "./disk/disk.ts";
import { fetchInfo, type YandexInfo } from "./info.ts";

/** What Yandex can be asked. All reject with `api_refused` and Yandex's own word. */
export interface YandexApi {
  /** Who signed in, in Yandex's own fields. */
  readonly info: () => Promise<YandexInfo>;
  /** Yandex Disk. */
  readonly disk: YandexDisk;
}

/** Makes them. */
export function createApi({ http }: Pick<SessionCore<never>, "http">, app: App): YandexApi {
  return {
    info: async () => fetchInfo(http, app),
    disk: createDisk(http, app),
  };
}
