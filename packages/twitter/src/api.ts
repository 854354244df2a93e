import type { Http } from "@oauthkit/core";
import { atProvider, readDigits } from "@oauthkit/core/parts";

import type { TwitterAccount, TwitterNewPost, TwitterPost, TwitterStatus, TwitterUser } from "./answers.ts";

/**
 * A few calls of X's API with types, as `session.api`; all others go by `session.http` and `session.fetch`. Each rejects with
 * `api_refused`; where a limit is used up, `retryAfter` says for how long.
 */
export interface TwitterApi {
  readonly account: {
    /** v1.1: who signed in, and the address where that is asked for. */
    readonly verifyCredentials: (query?: TwitterCredentialsQuery) => Promise<TwitterAccount>;
  };
  readonly application: {
    /** v1.1: what is left of the limits, by family and call; of all families unless told. */
    readonly rateLimitStatus: (query?: { readonly resources?: readonly string[] }) => Promise<TwitterLimits>;
  };
  readonly oauth: {
    /** v1.1: ends the session's own token at X. Signing in again gives another one. */
    readonly invalidateToken: () => Promise<void>;
  };
  readonly statuses: {
    /** v1.1: posts of a person, the one who signed in unless told, the newest first. */
    readonly userTimeline: (query?: TwitterTimelineQuery) => Promise<readonly TwitterStatus[]>;
    /** v1.1: posts of those whom the person follows, the newest first. */
    readonly homeTimeline: (query?: TwitterPageQuery) => Promise<readonly TwitterStatus[]>;
  };
  readonly tweets: {
    /** v2: posts. Sent once. */
    readonly create: (post: TwitterNewPost) => Promise<TwitterPost>;
    /** v2: deletes a post of the person's; whether it is gone. Throws `option_invalid` for what is no id. */
    readonly delete: (id: string) => Promise<boolean>;
  };
  readonly users: {
    /** v2: who signed in. */
    readonly me: (query?: TwitterUserQuery) => Promise<TwitterUser>;
  };
}

/** developer.x.com, "GET account/verify_credentials". */
export interface TwitterCredentialsQuery {
  readonly include_email?: boolean;
  readonly include_entities?: boolean;
  readonly skip_status?: boolean;
}

/** Which posts of a timeline (developer.x.com, "GET statuses/home_timeline"). */
export interface TwitterPageQuery {
  /** At most so many, up to 200. Default: 20. */
  readonly count?: number;
  /** Newer than this one. */
  readonly since_id?: string;
  /** This one, and older. */
  readonly max_id?: string;
  readonly trim_user?: boolean;
  readonly exclude_replies?: boolean;
  readonly include_entities?: boolean;
  readonly tweet_mode?: "extended";
}

/** Whose posts, and which (developer.x.com, "GET statuses/user_timeline"). */
export interface TwitterTimelineQuery extends TwitterPageQuery {
  readonly user_id?: string;
  readonly screen_name?: string;
  readonly include_rts?: boolean;
}

/** What is answered of a person beside `id`, `name` and `username` (docs.x.com, "Authenticated User Quickstart"). */
export interface TwitterUserQuery {
  readonly "user.fields"?: readonly TwitterUserField[];
}

/** The fields that docs.x.com names; others are taken as they are. */
export type TwitterUserField =
  | "confirmed_email"
  | "created_at"
  | "description"
  | "location"
  | "pinned_tweet_id"
  | "profile_image_url"
  | "protected"
  | "public_metrics"
  | "url"
  | "verified"
  | (string & {});

/** developer.x.com, "GET application/rate_limit_status". */
export interface TwitterLimits {
  readonly resources: Readonly<Record<string, Readonly<Record<string, TwitterLimit>>>>;
}

/** What is left of one call. */
export interface TwitterLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** Makes the calls at an origin. */
export function createApi(http: Http, api: string): TwitterApi {
  const get = async <T>(path: string, query: object = {}): Promise<T> =>
    http.get(api + path, { searchParams: parametersOf(query) }).json<T>();
  return {
    account: { verifyCredentials: async (query) => get("/1.1/account/verify_credentials.json", query) },
    application: { rateLimitStatus: async (query) => get("/1.1/application/rate_limit_status.json", query) },
    oauth: {
      invalidateToken: async () => {
        await http.post(`${api}/1.1/oauth/invalidate_token.json`).json();
      },
    },
    statuses: {
      userTimeline: async (query) => get("/1.1/statuses/user_timeline.json", query),
      homeTimeline: async (query) => get("/1.1/statuses/home_timeline.json", query),
    },
    tweets: {
      create: async (post) => dataOf(await http.post(`${api}/2/tweets`, { json: post }).json<Data<TwitterPost>>()),
      delete: async (id) =>
        atProvider("twitter", async () => {
          const url = `${api}/2/tweets/${readDigits("id", id)}`;
          return dataOf(await http.delete(url).json<Data<{ readonly deleted: boolean }>>()).deleted;
        }),
    },
    users: { me: async (query) => dataOf(await get<Data<TwitterUser>>("/2/users/me", query)) },
  };
}

/** What v2 puts around its answers. */
interface Data<T> {
  readonly data: T;
}

function dataOf<T>({ data }: Data<T>): T {
  return data;
}

/** Lists joined by commas, and without what is left out. */
function parametersOf(query: object): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  return parameters;
}
