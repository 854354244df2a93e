/** Who signed in, as userinfo answers (developers.google.com, "OpenID Connect", "An ID token's payload"). Any other claim is there, too. */
export interface GoogleUserinfo {
  /** Up to 255 characters; it stays, whereas addresses can be given to somebody else. */
  readonly sub: string;
  readonly name?: string;
  readonly given_name?: string;
  readonly family_name?: string;
  /** URL. */
  readonly picture?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  /** The Workspace domain of the account. */
  readonly hd?: string;
  readonly [claim: string]: unknown;
}

/** A file in Drive (developers.google.com, Drive API v3, "REST Resource: files"): the fields that were asked for. */
export interface GoogleFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly [field: string]: unknown;
}

/** A calendar in somebody's list (developers.google.com, Calendar API v3, "CalendarList"). Any other field is there, too. */
export interface GoogleCalendar {
  readonly id: string;
  readonly summary: string;
  /** IANA name. */
  readonly timeZone?: string;
  readonly accessRole: "none" | "freeBusyReader" | "reader" | "writer" | "owner";
  readonly primary?: boolean;
  readonly [field: string]: unknown;
}
