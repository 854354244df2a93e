/** A person, as v2 of the API answers (docs.x.com, "Authenticated User Quickstart"). Any other field is there, too. */
export interface TwitterUser {
  readonly id: string;
  readonly name: string;
  /** The handle, without the `@`. */
  readonly username: string;
  /** With `user.fields: ["profile_image_url"]`. */
  readonly profile_image_url?: string;
  readonly [field: string]: unknown;
}

/** A person, as v1.1 answers (developer.x.com, "GET account/verify_credentials"). Any other field is there, too. */
export interface TwitterAccount {
  /** The field `id` beside it is a number, and may have been rounded. */
  readonly id_str: string;
  readonly name: string;
  readonly screen_name: string;
  readonly profile_image_url_https?: string;
  /** With `include_email`; null where the person has none that is confirmed. */
  readonly email?: string | null;
  readonly [field: string]: unknown;
}

/** A post to be (docs.x.com, "Manage Posts"). Any other field of the call may be given, too. */
export interface TwitterNewPost {
  /** May be left out where there is `media`. */
  readonly text?: string;
  readonly reply?: { readonly in_reply_to_tweet_id: string; readonly exclude_reply_user_ids?: readonly string[] };
  readonly quote_tweet_id?: string;
  readonly media?: { readonly media_ids: readonly string[] };
  readonly [field: string]: unknown;
}

/** A post that was made. Any other field is there, too. */
export interface TwitterPost {
  readonly id: string;
  readonly text: string;
  readonly [field: string]: unknown;
}

/** A post, as v1.1 answers (developer.x.com, "GET statuses/user_timeline"). Any other field is there, too. */
export interface TwitterStatus {
  /** The field `id` beside it is a number, and may have been rounded. */
  readonly id_str: string;
  /** Cut off after 140 characters, and whole as `full_text` with `tweet_mode: "extended"`. */
  readonly text?: string;
  readonly full_text?: string;
  readonly created_at: string;
  readonly user: { readonly id_str: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}
