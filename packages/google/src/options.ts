/** A client at Google (developers.google.com, "Using OAuth 2.0 to Access Google APIs"; console.cloud.google.com, "Clients"). */
export interface GoogleOptions {
  readonly clientId: string;
  /** Left out by applications for iOS, Android and Windows, which have none. */
  readonly clientSecret?: string | undefined;
  /** Asked for where a sign-in names none. Default: `openid`, `email` and `profile`. */
  readonly scope?: readonly GoogleScope[] | undefined;
  /**
   * Whether the application acts while the person is away. Only then does Google give a refresh token to a web application; without one, a session ends
   * after an hour, with `reauthorization_required`. Installed applications and devices are given one in any case. Default: false.
   */
  readonly offline?: boolean | undefined;
  /** A Workspace domain, `example.com`, or `*` for any: accounts elsewhere are not signed in. Default: every account will do. */
  readonly hd?: string | undefined;
  /** Whether a token has what the person gave this application before, too. Not for installed applications. Default: false. */
  readonly includeGrantedScopes?: boolean | undefined;
  /** Where Google is, for an emulator. */
  readonly servers?: GoogleServers | undefined;
}

/** Origins, by host: `accounts.google.com`, `oauth2.googleapis.com`, `openidconnect.googleapis.com`, `www.googleapis.com`. */
export interface GoogleServers {
  readonly accounts?: string | undefined;
  readonly oauth2?: string | undefined;
  readonly openidconnect?: string | undefined;
  readonly www?: string | undefined;
}

/** What an application may ask for (developers.google.com, "OAuth 2.0 Scopes for Google APIs"): those of OpenID, some others, and any by its URL. */
export type GoogleScope =
  | "openid"
  | "email"
  | "profile"
  | "https://www.googleapis.com/auth/calendar.readonly"
  | "https://www.googleapis.com/auth/cloud-platform"
  | "https://www.googleapis.com/auth/drive.file"
  | "https://www.googleapis.com/auth/drive.metadata.readonly"
  | "https://www.googleapis.com/auth/drive.readonly"
  | "https://www.googleapis.com/auth/gmail.send"
  | "https://www.googleapis.com/auth/spreadsheets"
  | `https://${string}`;
