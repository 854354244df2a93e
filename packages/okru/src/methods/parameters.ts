import type { RemoteId, RemoteIds, RemoteOptional, RemoteParameters, RemoteValue } from "@oauthkit/core/remote";

/** The parameters of any method, by their names on the wire. */
export type OkruParameters = RemoteParameters;

/** A parameter's value: lists are sent joined by commas, and what is null or undefined is not sent. */
export type OkruValue = RemoteValue;

/** An id as one may write it. */
export type OkruId = RemoteId;

/** Ids: a list, or text in which commas separate them. */
export type OkruIds = RemoteIds;

/** Words: a list, or text in which commas separate them. */
export type OkruList = string | readonly string[];

/** Parameters that may all be left out. */
export type OkruOptional<T> = RemoteOptional<T>;

/** What every method takes (apiok.ru/en/dev/methods). */
export type OkruCommon = OkruOptional<{
  /** Whether the call shows the user as being online. Default: true. */
  __online: boolean;
}>;

/** The user in whose name a call without a session is made. */
export type OkruActor = OkruOptional<{ uid: OkruId }>;
