import type { Http } from "@oauthkit/core";

/** The API of Clips, as `session.api`. Its methods reject with `api_refused` and the code that Clips gives. */
export interface ClipsApi {
  /** Who signed in. Scope: `user.info.basic`. */
  readonly me: () => Promise<ClipsUser>;
  /** Their videos, newest first. Scope: `video.list`. */
  readonly videos: (page?: PageOptions) => Promise<VideoPage>;
}

/** Somebody with an account, under the names of the wire. */
export interface ClipsUser {
  /** Another one for every application. */
  readonly open_id: string;
  readonly display_name: string;
  readonly avatar_url: string;
}

/** Which part of a list. */
export interface PageOptions {
  /** The `cursor` of the page before. Default: from the start. */
  readonly cursor?: number;
  /** At most so many entries. Default: 10. */
  readonly max_count?: number;
}

/** A part of a list of videos. */
export interface VideoPage {
  readonly videos: readonly Video[];
  readonly cursor: number;
  readonly has_more: boolean;
}

/** A video. */
export interface Video {
  readonly id: string;
  readonly title: string;
}

/** Makes methods of the API's resources. `base` is what their addresses begin with. */
export function createApi(http: Http, base: string): ClipsApi {
  const api = http.extend({ prefix: base });
  return {
    me: async () => {
      const searchParams = { fields: "open_id,display_name,avatar_url" };
      const { data } = await api.get("user/info/", { searchParams }).json<{ data: { user: ClipsUser } }>();
      return data.user;
    },
    videos: async ({ cursor = 0, max_count = 10 } = {}) => {
      const options = { searchParams: { fields: "id,title" }, json: { cursor, max_count } };
      const { data } = await api.post("video/list/", options).json<{ data: VideoPage }>();
      return data;
    },
  };
}
