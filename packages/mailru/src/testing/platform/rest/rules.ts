/** Who may call a REST method. */
export interface Rule {
  /**
   * Whether it wants a session, or a `uid` will do as well; `none` is for what the application can call alone, in the server
   * circuit.
   */
  readonly user: "session" | "uid" | "none";
  /** Whether only servers may call it. */
  readonly serverOnly: boolean;
  readonly permission: string | undefined;
}

/** A rule that nothing breaks. */
export const freeForAll: Rule = { user: "none", serverOnly: false, permission: undefined };

const forUser: Rule = { ...freeForAll, user: "uid" };

const table: readonly (readonly [rule: Rule, names: string])[] = [
  [freeForAll, "users.getInfo groups.getInfo"],
  [{ ...freeForAll, serverOnly: true }, "notifications.send"],
  [
    forUser,
    `audio.get audio.link audio.search audio.top friends.get friends.getAppUsers friends.getInvitationsCount
    friends.getOnline groups.get groups.join guestbook.get mail.getUnreadCount mobile.getCanvas payments.openDialog photos.get
    photos.getAlbums stream.get stream.getByAuthor users.getBalance users.hasAppPermission users.isAppUser widget.set`,
  ],
  [{ ...forUser, user: "session", permission: "events" }, "events.getNewCount"],
  [{ ...forUser, user: "session", permission: "messages" }, "messages.getUnreadCount"],
  [{ ...forUser, permission: "guestbook" }, "guestbook.post"],
  [{ ...forUser, permission: "messages" }, "messages.getThread messages.getThreadsList messages.post"],
  [{ ...forUser, permission: "photos" }, "photos.createAlbum photos.upload"],
  [{ ...forUser, permission: "stream" }, "stream.comment stream.like stream.post stream.share stream.unlike"],
];

/**
 * The methods that exist (api.mail.ru/docs/reference/rest, as public clients list it). The documentation has the privileges of
 * events.getNewCount, guestbook.post and messages.getUnreadCount, and that the two that count want a session; the others are
 * inferred from what the methods do.
 */
export const rules: ReadonlyMap<string, Rule> = new Map(
  table.flatMap(([rule, names]) => names.split(/\s+/).map((name): [string, Rule] => [name, rule])),
);
