import type { RemoteId, RemoteIds, RemoteOptional, RemoteParameters, RemoteValue } from "@oauthkit/core/remote";

/** The parameters of any method, by their names on the wire. */
export type MailruParameters = RemoteParameters;

/** A parameter's value: lists are sent joined by commas, true and false as `1` and `0`, and what is null or undefined is not sent. */
export type MailruValue = RemoteValue;

/** An id as one may write it: 64 bits without a sign. */
export type MailruId = RemoteId;

/** Ids: a list, or text in which commas separate them. */
export type MailruIds = RemoteIds;

/** Yes or no, as one may write it. Answers have `0` and `1`. */
export type MailruFlag = boolean | 0 | 1;

/** Parameters that may all be left out. */
export type MailruOptional<T> = RemoteOptional<T>;

/** What every method takes (api.mail.ru/docs/guides/restapi/#params). */
export type MailruCommon = MailruOptional<{
  /** In whose name a call without a session is made. With some methods it says whose things are meant, or to whom they go. */
  uid: MailruId;
}>;

/** A part of a list. */
export type MailruPage = MailruOptional<{
  /** How many to leave out. Default: 0. */
  offset: number;
  /** How many at most. */
  limit: number;
}>;
