import type { MailruAttachment, MailruText } from "./attachments.ts";
import type { MailruId, MailruOptional } from "./parameters.ts";
import type { MailruUser } from "./users.ts";

/** An item of a stream: `subtype` says of which kind. */
export type MailruStreamItem = MailruEvent | MailruLike | MailruComment;

/** Something that happened. Source: api.mail.ru/docs/reference/rest/stream.get. */
export type MailruEvent = {
  readonly subtype: "event";
  readonly id: string;
  /** The user's checksum and the event's id. */
  readonly huid?: string;
  /** What commenting and liking want: the user's checksum and an id. */
  readonly thread_id?: string;
  /** Seconds since 1970. */
  readonly time?: number;
  /** Such as `1-1`, a photo, or `3-23`, a post in the micro blog. */
  readonly type?: string;
  /** Such as `micropost`. */
  readonly type_name?: string;
  /** Several, when an event stands for what several people did. */
  readonly authors?: readonly MailruUser[];
  /** What the user says about it. */
  readonly user_text?: string;
  /** Only of a `micropost`. */
  readonly text_media?: readonly MailruText[];
  readonly attachments?: readonly MailruAttachment[];
  readonly action_links?: readonly { readonly text?: string; readonly href?: string }[];
  /** The application that made it. */
  readonly generator?: MailruGenerator;
  /** URL. Only where `is_likeable`. */
  readonly click_url?: string;
  readonly is_likeable?: 0 | 1;
  readonly is_liked_by_me?: 0 | 1;
  /** Only where `is_likeable`. */
  readonly likes_count?: number;
  readonly is_commentable?: 0 | 1;
  /** Only where `is_commentable`. */
  readonly comments_count?: number;
};

/** An event that somebody liked. */
export type MailruLike = MailruReaction & { readonly subtype: "like"; readonly author?: MailruUser };

/** An event that somebody commented. */
export type MailruComment = MailruReaction & {
  readonly subtype: "comment";
  readonly comment?: {
    readonly id?: string;
    readonly text?: string;
    readonly text_media?: MailruText;
    /** Seconds since 1970. */
    readonly time?: number;
    readonly is_deleted?: 0 | 1;
    readonly author?: MailruUser;
  };
};

/** Of stream.get (api.mail.ru/docs/reference/rest/stream.get). */
export type MailruStreamQuery = MailruOptional<{
  /** The id of the event after which to begin. */
  skip: string;
  /** How many at most. Default: 10. */
  limit: number;
  /** Only what this application made. */
  filter_app: MailruId;
}>;

/** Of stream.getByAuthor: what a user or group did. */
export type MailruAuthorQuery = MailruStreamQuery & {
  /** Whose. Default: the current user's. */
  readonly uid?: MailruId | null | undefined;
};

/** Of stream.post. Title and text have at most 400 characters, a link's text 20 (api.mail.ru/docs/reference/js/stream.post). */
export type MailruPost = { readonly text: string } & MailruLinks &
  MailruOptional<{
    title: string;
    /** What the user says about it. */
    user_text: string;
    img_url: string;
  }>;

/** Of stream.share. */
export type MailruShare = { readonly url: string } & MailruOptional<{
  title: string;
  description: string;
  /** What the user says about it. */
  user_text: string;
  img_url: string;
}>;

/** Of stream.like and stream.unlike. */
export type MailruThreadId = {
  /** An event's. */
  readonly thread_id: string;
};

/** Of stream.comment. */
export type MailruCommentPost = MailruThreadId & { readonly text: string };

/** Two links under what is posted. */
export type MailruLinks = MailruOptional<{
  link1_text: string;
  link1_href: string;
  link2_text: string;
  link2_href: string;
}>;

/** An application, as an event names it. */
type MailruGenerator = {
  readonly app_id?: string;
  /** Such as `application`. */
  readonly type?: string;
  readonly title?: string;
  /** URL. */
  readonly url?: string;
  /** URL, 16 × 16 pixels. */
  readonly icon?: string;
};

type MailruReaction = {
  readonly id: string;
  /** The user's checksum and the id. */
  readonly huid?: string;
  /** Seconds since 1970. */
  readonly time?: number;
  readonly subevent?: MailruEvent;
  readonly is_commentable?: 0;
  readonly is_likeable?: 0;
};
