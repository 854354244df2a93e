import type { EmulatorCall, EmulatorClient, EmulatorUser } from "@oauthkit/testing";

/** The hosts of Clips, by the names that the option `servers` has for them. */
export type ClipsHost = "www" | "open";

const api = "https://open.clips.example/v2";

/** The API: every answer has `data` and `error`, and has only those fields that the query asks for. */
export const calls: readonly EmulatorCall<ClipsHost>[] = [
  {
    method: "GET",
    url: `${api}/user/info/`,
    scope: "user.info.basic",
    answer: ({ user, client, query, refuse }) => {
      const { id, login, name = login } = user;
      const avatar_url = `https://img.clips.example/${id}`;
      const found = pick({ open_id: openIdOf(user, client), display_name: name, avatar_url }, query);
      return found === undefined ? refuse(wrong("fields")) : answered({ user: found });
    },
  },
  {
    method: "POST",
    url: `${api}/video/list/`,
    scope: "video.list",
    answer: ({ json, query, refuse }) => {
      const { cursor, max_count: count } = (json ?? {}) as { readonly cursor?: unknown; readonly max_count?: unknown };
      if (typeof cursor !== "number" || typeof count !== "number") return refuse(wrong("cursor and max_count"));
      const videos = titles.map((title, index) => pick({ id: `video-${index}`, title }, query));
      if (videos.includes(undefined)) return refuse(wrong("fields"));
      const end = Math.min(cursor + count, videos.length);
      return answered({ videos: videos.slice(cursor, end), cursor: end, has_more: end < videos.length });
    },
  },
];

/** Whom a token is of: the same person has another id at each application. */
export function openIdOf({ id }: EmulatorUser, client: EmulatorClient): string {
  return `${id}-at-${client.id}`;
}

const titles = ["A cat", "Another cat", "The same cat"];

type Fields = Readonly<Record<string, string>>;

/** What the parameter `fields` asks for; undefined where that is nothing, or something that is not there. */
function pick(all: Fields, query: URLSearchParams): Fields | undefined {
  const names = (query.get("fields") ?? "").split(",");
  if (!names.every((name) => Object.hasOwn(all, name))) return undefined;
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function answered(data: object): object {
  return { data, error: { code: "ok", message: "" } };
}

function wrong(what: string): { readonly error: string; readonly description: string } {
  return { error: "invalid_params", description: `${what}: missing, or wrong` };
}
