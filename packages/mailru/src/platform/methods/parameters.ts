/** The parameters of any method, by their names on the wire. */
export type MailruParameters = Readonly<Record<string, MailruValue>>;

/**
 * A parameter's value: lists are sent joined by commas, true and false as `1` and `0`, and what is null or undefined is not
 * sent.
 */
export type MailruValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly (string | number | bigint | boolean)[];

/** An id as one may write it: 64 bits without a sign. Answers have them as text, because a number cannot hold them all. */
export type MailruId = string | number | bigint;

/** Ids: a list, or text in which commas separate them. */
export type MailruIds = MailruId | readonly MailruId[];

/** Yes or no, as one may write it. Answers have `0` and `1`. */
export type MailruFlag = boolean | 0 | 1;

/** Parameters that may all be left out, or be null or undefined. */
export type MailruOptional<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

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
