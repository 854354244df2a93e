import type { MailruCount, MailruFriends, MailruFriendsQuery, MailruInvitationsQuery } from "./friends.ts";
import type {
  MailruGuestbookPost,
  MailruMessage,
  MailruMessagePost,
  MailruNotification,
  MailruThread,
  MailruThreadQuery,
} from "./messages.ts";
import type { MailruCommon, MailruPage, MailruParameters } from "./parameters.ts";
import type { MailruAlbum, MailruAlbumsQuery, MailruPhoto, MailruPhotosQuery, MailruPhotoUpload } from "./photos.ts";
import type {
  MailruAuthorQuery,
  MailruCommentPost,
  MailruPost,
  MailruShare,
  MailruStreamItem,
  MailruStreamQuery,
  MailruThreadId,
} from "./stream.ts";
import type { MailruGranted, MailruInstalled, MailruPrivilegeQuery, MailruUser, MailruUsersQuery } from "./users.ts";

/**
 * The platform's methods, as a catalogue for core's `Facade`. The most used ones have parameters and answers of their own, all
 * others take any parameters and answer `unknown` (api.mail.ru/docs/reference/rest, and public clients of it).
 */
export type MailruMethods = {
  "audio.get": Any;
  "audio.link": Any;
  "audio.search": Any;
  "audio.top": Any;
  "events.getNewCount": May<unknown, MailruCount>;
  "friends.get": May<MailruFriendsQuery, MailruFriends>;
  "friends.getAppUsers": May<MailruFriendsQuery, MailruFriends>;
  "friends.getInvitationsCount": Must<MailruInvitationsQuery, MailruCount>;
  "friends.getOnline": May<MailruFriendsQuery, MailruFriends>;
  "guestbook.get": Any;
  "guestbook.post": Must<MailruGuestbookPost, unknown>;
  "mail.getUnreadCount": Any;
  "messages.getThread": Must<MailruThreadQuery, readonly MailruMessage[]>;
  "messages.getThreadsList": May<MailruPage, readonly MailruThread[]>;
  "messages.getUnreadCount": May<unknown, MailruCount>;
  "messages.post": Must<MailruMessagePost, unknown>;
  "mobile.getCanvas": Any;
  "notifications.send": Must<MailruNotification, unknown>;
  "photos.createAlbum": Any;
  "photos.get": Must<MailruPhotosQuery, readonly MailruPhoto[]>;
  "photos.getAlbums": May<MailruAlbumsQuery, readonly MailruAlbum[]>;
  "photos.upload": Must<MailruPhotoUpload, MailruPhoto>;
  "stream.comment": Must<MailruCommentPost, unknown>;
  "stream.get": May<MailruStreamQuery, readonly MailruStreamItem[]>;
  "stream.getByAuthor": May<MailruAuthorQuery, readonly MailruStreamItem[]>;
  "stream.like": Must<MailruThreadId, unknown>;
  "stream.post": Must<MailruPost, unknown>;
  "stream.share": Must<MailruShare, unknown>;
  "stream.unlike": Must<MailruThreadId, unknown>;
  "users.getBalance": Any;
  "users.getInfo": May<MailruUsersQuery, readonly MailruUser[]>;
  "users.hasAppPermission": Must<MailruPrivilegeQuery, MailruGranted>;
  "users.isAppUser": May<unknown, MailruInstalled>;
};

/** A method whose parameters and answer are not described here. */
type Any = (parameters?: MailruParameters) => unknown;
/** A method that can be called without parameters. */
type May<P, R> = (parameters?: P & MailruCommon) => R;
/** A method that cannot. */
type Must<P, R> = (parameters: P & MailruCommon) => R;
