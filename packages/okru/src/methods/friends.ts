import type { OkruActor, OkruId, OkruOptional } from "./parameters.ts";

/** Users by their ids, as friends.getAppUsers answers (apiok.ru/en/dev/methods/rest/friends/friends.getAppUsers). */
export type OkruUids = { readonly uids: readonly string[] };

/** Of friends.get (apiok.ru/en/dev/methods/rest/friends/friends.get). */
export type OkruFriendsQuery = OkruActor &
  OkruOptional<{
    /** Whose friends; by default the user's own. */
    fid: OkruId;
    /** Those come first to whom the user makes most presents. */
    sort_type: "PRESENT";
  }>;

/** Of friends.getOnline (apiok.ru/en/dev/methods/rest/friends/friends.getOnline). */
export type OkruOnlineFriendsQuery = OkruActor &
  OkruOptional<{
    /** Only those who use this portal, such as `web` or `mobile`. */
    online: string;
  }>;
