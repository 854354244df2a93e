/**
 * What an application may ask a user for: the values of `scope`, joined by spaces (api.mail.ru/docs/guides/oauth/standalone).
 * A basic profile wants none of them.
 */
export type MailruPrivilege =
  /** Making albums and uploading photos. */
  | "photos"
  /** Writing into guest books. */
  | "guestbook"
  /** Writing into the user's stream, commenting and liking. */
  | "stream"
  /** The user's messages: reading, counting and sending them. */
  | "messages"
  /** How many events the user has not seen. */
  | "events";
