import type { MailruFlag, MailruId, MailruOptional, MailruPage } from "./parameters.ts";
import type { MailruUser } from "./users.ts";

/** Of friends.get, and of what is like it. */
export type MailruFriendsQuery = MailruPage &
  MailruOptional<{
    /** Whether the answer has profiles instead of ids. Default: no. */
    ext: MailruFlag;
  }>;

/** Friends by their ids; with `ext`, their profiles. */
export type MailruFriends = readonly string[] | readonly MailruUser[];

/** Of friends.getInvitationsCount (api.mail.ru/docs/reference/rest/friends.getInvitationsCount). */
export type MailruInvitationsQuery = {
  /** Whose. */
  readonly uid: MailruId;
};

/** How many there are. */
export type MailruCount = { readonly count: number };
