import type { RemoteId, RemoteIds, RemoteOptional, RemoteParameters, RemoteValue } from "@oauthkit/core/remote";

/** The parameters of any method, by their names on the wire. */
export type VkParameters = RemoteParameters;

/** A parameter's value: lists are sent joined by commas, true and false as 1 and 0, and what is null or undefined is not sent. */
export type VkValue = RemoteValue;

/** An id as one may write it. Answers have them as text. */
export type VkMethodId = RemoteId;

/** Ids: a list, or text in which commas separate them. */
export type VkIds = RemoteIds;

/** Words: a list, or text in which commas separate them. */
export type VkList = string | readonly string[];

/** Parameters that may all be left out. */
export type VkOptional<T> = RemoteOptional<T>;

/** Which part of a list. */
export type VkPage = VkOptional<{ offset: number; count: number }>;

/** A part of a list. */
export type VkItems<T> = { readonly count: number; readonly items: readonly T[] };
