import type { Http } from "@oauthkit/core";
import { definedOf } from "@oauthkit/core/parts";

import type { GoogleCalendar, GoogleFile, GoogleUserinfo } from "./answers.ts";
import type { Places } from "./app.ts";
import { readPages } from "./pages.ts";

/** A few calls of Google's APIs, as `session.api`; `session.http` reaches all of `*.googleapis.com`. Each rejects with `api_refused`. */
export interface GoogleApi {
  /** Who signed in. Scope: `openid`, with `email` and `profile` for more. */
  readonly userinfo: () => Promise<GoogleUserinfo>;
  /** Files in Drive, read page by page as they are asked for. Scope: one of Drive's, such as `…/auth/drive.metadata.readonly`. */
  readonly files: (query?: GoogleFileQuery) => AsyncIterable<GoogleFile>;
  /** The person's calendars, read page by page. Scope: `…/auth/calendar.readonly`, or `…/auth/calendar.calendarlist.readonly`. */
  readonly calendars: () => AsyncIterable<GoogleCalendar>;
}

/** Which files (developers.google.com, Drive API v3, "Method: files.list"). */
export interface GoogleFileQuery {
  /** As `name contains 'minutes' and trashed = false` (Drive API, "Search query terms and operators"). */
  readonly q?: string | undefined;
  /** As `modifiedTime desc`. */
  readonly orderBy?: string | undefined;
  /** At most so many a page, up to 1000. Default: 100. */
  readonly pageSize?: number | undefined;
  /** Fields of each file beside `id`, `name` and `mimeType`, as `modifiedTime`. */
  readonly fields?: readonly string[] | undefined;
}

/** Makes the calls. */
export function createApi(http: Http, { openidconnect, www }: Pick<Places, "openidconnect" | "www">): GoogleApi {
  return {
    userinfo: async () => http.get<GoogleUserinfo>(`${openidconnect}/v1/userinfo`).json(),
    files: ({ q, orderBy, pageSize, fields = [] } = {}) => {
      const named = [...new Set(["id", "name", "mimeType", ...fields])].join(",");
      const asked = definedOf({ q, orderBy, pageSize: pageSize?.toString() });
      const searchParams = { ...asked, fields: `nextPageToken,files(${named})` };
      return readPages<GoogleFile>(http, `${www}/drive/v3/files`, "files", searchParams);
    },
    calendars: () => readPages<GoogleCalendar>(http, `${www}/calendar/v3/users/me/calendarList`, "items", {}),
  };
}
