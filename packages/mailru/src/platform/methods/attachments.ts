import type { MailruUser } from "./users.ts";

/**
 * What belongs to an event: `object` says of which kind. Kinds that are not listed here may come as well.
 * Source: aiomailru.readthedocs.io/en/latest/rest_api.html#attachments.
 */
export type MailruAttachment =
  | MailruText
  | MailruTag
  | MailruLink
  | MailruAvatar
  | MailruImage
  | MailruMusic
  | MailruVideo
  | MailruGame
  | MailruGroup
  | MailruGift;

/** Text. */
export type MailruText = { readonly object: "text"; readonly content?: string };

/** A picture. Only `src` is certain to be there. */
export type MailruImage = MailruPicture & {
  readonly object: "image";
  readonly src: string;
  readonly resized_src?: string;
  readonly src_filed?: string;
  /** Pixels, as text. */
  readonly width?: string;
  /** Pixels, as text. */
  readonly height?: string;
  readonly likes_count?: number;
  readonly comments_count?: number;
};

/** A tag. */
type MailruTag = {
  readonly object: "tag";
  readonly content?: { readonly tag?: string; readonly is_blacklist?: 0 | 1 };
};

/** A link: with `text` and `url`, or with a `content`. */
type MailruLink = {
  readonly object: "link";
  readonly text?: string;
  readonly url?: string;
  readonly content?: { readonly "type-id"?: "text"; readonly contents?: string };
};

/** A user's new picture. */
type MailruAvatar = {
  readonly object: "avatar";
  readonly new?: MailruPicture & {
    /** Pixels. */
    readonly width?: number;
    /** Pixels. */
    readonly height?: number;
    readonly desc?: string;
  };
};

/** A recording. */
type MailruMusic = {
  readonly object: "music";
  readonly mid?: string;
  readonly name?: string;
  readonly author?: string;
  readonly uploader?: string;
  /** Seconds. */
  readonly duration?: number;
  readonly file_url?: string;
  readonly click_url?: string;
  readonly is_add?: number;
};

/** A video. */
type MailruVideo = {
  readonly object: "video";
  readonly album_id?: string;
  readonly owner_id?: string;
  readonly external_id?: string;
  readonly thread_id?: string;
  readonly title?: string;
  readonly desc?: string;
  readonly src?: string;
  readonly image_filed?: string;
  readonly click_url?: string;
  /** Seconds. */
  readonly duration?: number;
  /** Pixels. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
  readonly view_count?: number;
  readonly likes_count?: number;
  readonly comments_count?: number;
  readonly is_liked_by_me?: 0 | 1;
};

/** An application. */
type MailruGame = {
  readonly object: "app";
  readonly content?: {
    readonly ID?: string;
    readonly Name?: string;
    readonly ShortName?: string;
    readonly Description?: string;
    readonly ShortDescription?: string;
    readonly Installations?: number;
    readonly InstallationsSpaced?: string;
    readonly Genre?: readonly { readonly id?: string; readonly name?: string; readonly admin_genre?: 0 | 1 }[];
    readonly PublishStatus?: { readonly My?: string; readonly Mobile?: string };
    readonly Votes?: {
      readonly VoteSum?: string;
      readonly VotesCount?: string;
      readonly VotesStarsWidth?: string;
      readonly Votes2IntRounded?: string;
      readonly Votes2DigitRounded?: string;
    };
    readonly Pictures?: unknown;
  };
};

/** A group. */
type MailruGroup = { readonly object: "group"; readonly content?: MailruUser };

/** A gift from one user to another. */
type MailruGift = {
  readonly object: "gift";
  readonly content?: {
    readonly long_id?: string;
    readonly from?: MailruUser;
    readonly to?: MailruUser;
    readonly text?: string;
    readonly gift?: unknown;
    readonly click_url?: string;
    /** Seconds since 1970. */
    readonly time?: number;
    /** The same in Russian. */
    readonly rus_time?: string;
    readonly is_private?: 0 | 1;
    readonly is_anonymous?: 0 | 1;
    readonly is_read?: 0 | 1;
  };
};

type MailruPicture = {
  readonly id?: string;
  readonly album_id?: string;
  readonly owner_id?: string;
  readonly thread_id?: string;
  readonly click_url?: string;
  readonly src?: string;
  readonly src_hires?: string;
};
