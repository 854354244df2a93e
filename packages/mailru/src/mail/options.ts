/** An application of oauth.mail.ru (help.mail.ru/developers/oauth). */
export interface MailruApp {
  readonly clientId: string;
  /** Left out by applications that people can look into: PKCE vouches for those. */
  readonly clientSecret?: string | undefined;
  /** How the secret is sent. Default: `basic`; in 2023 secrets in the form stopped working for some. */
  readonly authentication?: "basic" | "post" | undefined;
  /** Asked for where a sign-in names none. Default: `userinfo`. */
  readonly scope?: readonly MailruScope[] | undefined;
  /** PKCE with S256. Default: true; without `clientSecret` it cannot be left out. */
  readonly pkce?: boolean | undefined;
  /** Where oauth.mail.ru is, for an emulator. */
  readonly servers?: { readonly oauth?: string | undefined } | undefined;
}

/** What an application may ask for. */
export type MailruScope =
  /** Name, picture and e-mail address. */
  | "userinfo"
  /** The mailbox over IMAP, together with `userinfo`: SASL XOAUTH2 with the access token. */
  | "mail.imap"
  /** As newer pages write it. */
  | "openid"
  /** As newer pages write it. */
  | "profile"
  /** Mail for business. */
  | "biz.api";
