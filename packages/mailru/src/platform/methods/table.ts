import type { MailruPlatformCircuit } from "../options.ts";
import type { MailruMethods } from "./catalogue.ts";
import type { MailruPrivilege } from "./privileges.ts";

/** The name of a method that this package knows. */
export type MailruMethodName = keyof MailruMethods;

/** What a method wants before it answers. */
export type MailruMethodFacts = {
  /** What the user has to have granted. */
  readonly privileges: readonly MailruPrivilege[];
  /**
   * Where that is from. `page`: the method's page at api.mail.ru/docs/reference/rest. `clients`: public clients know the method,
   * and the privilege is guessed from what it does.
   */
  readonly source: "page" | "clients";
  /** The only circuit in which it works. Absent where it is not known to be confined to one. */
  readonly circuit?: MailruPlatformCircuit;
  /** `required`: a `uid` does not stand for it. `none`: there is no user to it. Absent where the source does not say. */
  readonly session?: "required" | "none";
  /** Whether sites may call it, and not only applications inside My World. Absent where the source does not say. */
  readonly sites?: false;
};

// Plain objects and no calls, so that a bundle whose application asks for none of this leaves it out.
const plain: MailruMethodFacts = { privileges: [], source: "page" };
const guessed: MailruMethodFacts = { privileges: [], source: "clients" };
const guessedMessages: MailruMethodFacts = { privileges: ["messages"], source: "clients" };
const guessedPhotos: MailruMethodFacts = { privileges: ["photos"], source: "clients" };
const guessedStream: MailruMethodFacts = { privileges: ["stream"], source: "clients" };

/**
 * What each method wants, by name. The official list is not to be had any more. Left out: `groups.*`, which old libraries read
 * off web pages, and `payments.openDialog` and `widget.set`, which belong to the JavaScript API.
 */
export const mailruPlatformMethods: Readonly<Record<MailruMethodName, MailruMethodFacts>> = {
  "audio.get": guessed,
  "audio.link": guessed,
  "audio.search": guessed,
  "audio.top": { privileges: [], source: "clients", circuit: "client" },
  "events.getNewCount": { privileges: ["events"], source: "page", session: "required" },
  "friends.get": guessed,
  "friends.getAppUsers": guessed,
  "friends.getInvitationsCount": plain,
  "friends.getOnline": guessed,
  "guestbook.get": guessed,
  "guestbook.post": { privileges: ["guestbook"], source: "page", sites: false },
  "mail.getUnreadCount": guessed,
  "messages.getThread": guessedMessages,
  "messages.getThreadsList": guessedMessages,
  "messages.getUnreadCount": { privileges: ["messages"], source: "page", session: "required" },
  "messages.post": guessedMessages,
  "mobile.getCanvas": guessed,
  "notifications.send": { privileges: [], source: "clients", circuit: "server", session: "none" },
  "photos.createAlbum": guessedPhotos,
  "photos.get": plain,
  "photos.getAlbums": plain,
  "photos.upload": guessedPhotos,
  "stream.comment": guessedStream,
  "stream.get": plain,
  "stream.getByAuthor": guessed,
  "stream.like": guessedStream,
  "stream.post": guessedStream,
  "stream.share": guessedStream,
  "stream.unlike": guessedStream,
  "users.getBalance": guessed,
  "users.getInfo": plain,
  "users.hasAppPermission": guessed,
  "users.isAppUser": plain,
};
