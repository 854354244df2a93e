/** The parameters of any method, by their names on the wire. */
export type OkruParameters = Readonly<Record<string, OkruValue>>;

/** A parameter's value: lists are sent joined by commas, and what is null or undefined is not sent. */
export type OkruValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly (string | number | bigint | boolean)[];

/** An id as one may write it. Answers have them as text, because they may be larger than a number can hold. */
export type OkruId = string | number | bigint;

/** Ids: a list, or text in which commas separate them. */
export type OkruIds = OkruId | readonly OkruId[];

/** Words: a list, or text in which commas separate them. */
export type OkruList = string | readonly string[];

/** Parameters that may all be left out, or be null or undefined. */
export type OkruOptional<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** What every method takes (apiok.ru/en/dev/methods). */
export type OkruCommon = OkruOptional<{
  /** Whether the call shows the user as being online. Default: true. */
  __online: boolean;
}>;

/** The user in whose name a call without a session is made. */
export type OkruActor = OkruOptional<{ uid: OkruId }>;
