import type { MailruText } from "./attachments.ts";
import type { MailruId, MailruIds, MailruOptional, MailruPage } from "./parameters.ts";
import type { MailruLinks } from "./stream.ts";
import type { MailruUser } from "./users.ts";

/** A conversation, as messages.getThreadsList answers. Seen in public clients; other fields are `unknown`. */
export type MailruThread = {
  /** With whom. */
  readonly user: MailruUser;
  /** Seconds since 1970. */
  readonly time: number;
  readonly [field: string]: unknown;
};

/** A message, as messages.getThread answers. Seen in public clients; other fields are `unknown`. */
export type MailruMessage = {
  /** Which way it went. */
  readonly type: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** In pieces. */
  readonly message: readonly (MailruText | { readonly object?: unknown; readonly content?: unknown })[];
  readonly [field: string]: unknown;
};

/** Of messages.getThread. */
export type MailruThreadQuery = MailruPage & {
  /** With whom. */
  readonly uid: MailruId;
};

/** Of messages.post. */
export type MailruMessagePost = {
  /** To whom. */
  readonly uid: MailruId;
  readonly message: string;
};

/** Of guestbook.post, which is for applications and not for sites (api.mail.ru/docs/reference/rest/guestbook.post). */
export type MailruGuestbookPost = {
  /** In whose book. */
  readonly uid: MailruId;
  /** What is written there. */
  readonly description: string;
} & MailruLinks &
  MailruOptional<{
    title: string;
    /** What the user says about it. */
    user_text: string;
    /** A picture, which Mail.Ru shows through a cache of its own. */
    img_url: string;
  }>;

/** Of notifications.send. */
export type MailruNotification = {
  /** To whom. */
  readonly uids: MailruIds;
  readonly text: string;
};
