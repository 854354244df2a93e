/** An application at X, as its "Keys and tokens" have it (docs.x.com, "OAuth 1.0a"). */
export interface TwitterOptions {
  /** "API Key", also called consumer key. Not the client id, which is OAuth 2's. */
  readonly consumerKey: string;
  /** "API Key Secret". */
  readonly consumerSecret: string;
  /**
   * The page that people are sent to: `authorize` asks them each time, `authenticate`, which is "Log in with X", sends those who
   * agreed before back at once (docs.x.com, "Log in with X"). Default: `authorize`.
   */
  readonly page?: "authorize" | "authenticate" | undefined;
  /** Has people type their login even where they are signed in. Default: false. */
  readonly forceLogin?: boolean | undefined;
  /**
   * Asks for the address with the profile, which takes "Request email from users" in the application's settings, and access to v1.1
   * of the API. Default: false.
   */
  readonly email?: boolean | undefined;
  /** Where everything is, for an emulator, or the older name `https://api.twitter.com`. Default: `https://api.x.com`. */
  readonly servers?: { readonly api?: string | undefined } | undefined;
}
