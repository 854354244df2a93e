/** What an application may ask a user for: the values of `scope`, joined by `;` (apiok.ru/en/ext/oauth/permissions). */
export type OkruPermission =
  /** The main one, which most methods want. */
  | "VALUABLE_ACCESS"
  /** An access token that lives for 30 days. OK.ru has to allow it to the application first. */
  | "LONG_ACCESS_TOKEN"
  /** The field `email` of a profile. OK.ru has to allow it to the application first. */
  | "GET_EMAIL"
  /** The user's photos and albums. */
  | "PHOTO_CONTENT"
  /** The user's groups. */
  | "GROUP_CONTENT"
  /** The user's videos. */
  | "VIDEO_CONTENT"
  /** Inviting friends into the application, by `friends.appInvite`. */
  | "APP_INVITE"
  /** The user's status. Not in the list of today, but in the Android SDK's. */
  | "SET_STATUS"
  /** Writing into the user's feed. From older lists. */
  | "PUBLISH_TO_STREAM"
  /** Liking photos and albums. From older lists. */
  | "LIKE";
