/** Everything that a package is written from: looked at, and with every default filled in. */
export interface Answers {
  /** Where it goes, as the person wrote it. */
  readonly folder: string;
  /** The provider's id, a lower-case word: `clips`. */
  readonly name: string;
  /** What people call it: `Clips`. */
  readonly displayName: string;
  readonly packageName: string;
  readonly protocol: OAuth2Answers | OAuth1Answers;
  /** What the API's addresses begin with; ends with a slash. */
  readonly apiUrl: string;
  /** Where the API says who signed in, from `apiUrl` on; without a slash before it. */
  readonly profilePath: string;
  /** `Jane Doe <jane@example.com>`. */
  readonly author: string | undefined;
  readonly license: License;
  /** Whether it is a package of oauthkit's own repository. */
  readonly workspace: boolean;
}

/** A provider of OAuth 2. */
export interface OAuth2Answers {
  readonly kind: "oauth2";
  /** Where the grant `code` begins. */
  readonly authorizationUrl: string | undefined;
  /** Where the grant `device` begins. */
  readonly deviceAuthorizationUrl: string | undefined;
  readonly tokenUrl: string;
  readonly revocationUrl: string | undefined;
  readonly grants: readonly GrantName[];
  /** What it knows; the first is asked for where a sign-in names none. */
  readonly scopes: readonly string[];
  readonly scopeSeparator: string;
  readonly pkce: boolean;
  /** Whether a refresh gives a new refresh token. */
  readonly refresh: "rotates" | "stays";
}

/** A provider of OAuth 1.0a. */
export interface OAuth1Answers {
  readonly kind: "oauth1";
  readonly requestTokenUrl: string;
  readonly authorizationUrl: string;
  readonly accessTokenUrl: string;
}

/** The ways in, as the flag `--grants` has them. */
export type GrantName = (typeof grantNames)[number];

/** All of them, in the order in which the package lists them. */
export const grantNames = ["code", "refresh", "password", "client-credentials", "device"] as const;

/** A licence by its SPDX identifier; `UNLICENSED` where nobody else may use the package. */
export type License = (typeof licenses)[number];

/** Those whose text is written into the package. */
export const licenses = ["MIT", "ISC", "0BSD", "UNLICENSED"] as const;
