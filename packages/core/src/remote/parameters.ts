/** The parameters of any remote method, by their names on the wire. */
export type RemoteParameters = Readonly<Record<string, RemoteValue>>;

/** A parameter's value: lists are sent joined by commas, and what is null, undefined or an empty text is not sent. */
export type RemoteValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly (string | number | bigint | boolean)[];

/** An id as one may write it. Answers have them as text, because 64 bits are more than a number can hold. */
export type RemoteId = string | number | bigint;

/** Ids: a list, or text in which commas separate them. */
export type RemoteIds = RemoteId | readonly RemoteId[];

/** Parameters that may all be left out, or be null or undefined. */
export type RemoteOptional<T> = { readonly [K in keyof T]?: T[K] | null | undefined };
