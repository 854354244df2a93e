import type { EmulatorCall, EmulatorTokenCallContext } from "@oauthkit/testing";

import type { GoogleEmulatorUser } from "./demo.ts";
import type { GoogleEmulatorHost } from "./emulator.ts";
import { refused } from "./refusals.ts";

type Call = EmulatorCall<GoogleEmulatorHost, GoogleEmulatorUser>;
type Context = EmulatorTokenCallContext<GoogleEmulatorHost, GoogleEmulatorUser, undefined>;

const www = "https://www.googleapis.com";
const auth = `${www}/auth`;

/** The calls that the emulator knows: Drive API v3, "Method: files.list"; Calendar API v3, "CalendarList: list". */
export const calls: readonly Call[] = [
  {
    method: "GET",
    url: `${www}/drive/v3/files`,
    caller: "token",
    answer: needs(
      [`${auth}/drive`, `${auth}/drive.readonly`, `${auth}/drive.metadata.readonly`, `${auth}/drive.file`],
      (context) => {
        const { files = [] } = personOf(context) ?? {};
        return pageOf(context, "pageSize", "files", files);
      },
    ),
  },
  {
    method: "GET",
    url: `${www}/calendar/v3/users/me/calendarList`,
    caller: "token",
    answer: needs(
      [`${auth}/calendar`, `${auth}/calendar.readonly`, `${auth}/calendar.calendarlist.readonly`],
      (context) => {
        const { email = "account@example.test", calendars = [] } = personOf(context) ?? {};
        const own = { id: email, summary: email, timeZone: "UTC", accessRole: "owner", primary: true };
        const others = calendars.map((summary) => ({
          id: `${summary}@group.calendar.google.com`,
          summary,
          accessRole: "reader",
        }));
        return pageOf(context, "maxResults", "items", [own, ...others]);
      },
    ),
  },
];

/** Undefined for an account that acts for itself. */
function personOf({ user }: Context): GoogleEmulatorUser | undefined {
  return user;
}

function needs(names: readonly string[], answer: (context: Context) => unknown): (context: Context) => unknown {
  return (context) =>
    names.some((name) => context.scope.includes(name))
      ? answer(context)
      : refused(403, "Request had insufficient authentication scopes.");
}

/** One page of a list (AIP-158). */
function pageOf({ query }: Context, sizeName: string, name: string, list: readonly unknown[]): unknown {
  const size = Number(query.get(sizeName) ?? 100);
  const from = Number(query.get("pageToken") ?? 0);
  const next = from + size < list.length ? { nextPageToken: String(from + size) } : {};
  return { ...next, [name]: list.slice(from, from + size) };
}
