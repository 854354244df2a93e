import type { Awaitable } from "../awaitable.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { AssertionKey } from "../keys/jwt-signer.ts";
import type { OAuth2ClientCredentials, OAuth2Definition } from "../oauth2/definition.ts";
import type { Grants, Params } from "../oauth2/grant.ts";
import type { OAuth2Token } from "../token.ts";

/** An account that signs for itself, and where it gets its tokens. */
export type AssertionOptions<A = undefined, U = undefined> = AssertionSettings<A, U> &
  (BroughtAlong | SignedHere) &
  (SelfSigned | Exchanged);

/** An assertion that is made and signed here. */
export interface SignedHere {
  /** `iss`: the account, as the server knows it. */
  readonly issuer: string;
  /** What it is signed with: `{ pem }`, `{ jwk }`, a `CryptoKey`, `{ secret, alg }`, or `{ sign, alg }` for a key elsewhere. */
  readonly key: AssertionKey;
  readonly assertion?: undefined;
}

/** An assertion that somebody else makes: SAML 2.0, or a JWT that a service signs as a whole. */
export interface BroughtAlong {
  /** A function is asked for a fresh one each time; it is given the claims that would have been signed here. */
  readonly assertion: string | ((claims: JsonObject) => Awaitable<string>);
  readonly issuer?: string | undefined;
  readonly key?: undefined;
}

/** An assertion that buys a token. */
export interface Exchanged {
  /** An absolute https URL. */
  readonly tokenEndpoint: string;
  readonly selfSigned?: false | undefined;
  /** `aud`: whom the assertion is made out to, one or several. Default: the token endpoint. */
  readonly audience?: string | readonly string[] | undefined;
}

/** A JWT that is the token itself: no server is asked. */
export interface SelfSigned {
  /** The signed JWT itself is the token; there is no token endpoint. */
  readonly selfSigned: true;
  /** `aud`: the API that the token is for, one or several. Where an API wants none, give its `origins`. */
  readonly audience?: string | readonly string[] | undefined;
  readonly tokenEndpoint?: undefined;
}

/** What else may be said. Everything is optional. */
export interface AssertionSettings<A = undefined, U = undefined> extends Pick<
  OAuth2Definition<object, Grants, A, U>,
  "api" | "dpop" | "failure" | "placement" | "profile" | "tokenTypes"
> {
  /** The provider's name, in errors and in the store. Default: where the token endpoint lies. */
  readonly id?: string | undefined;
  /** `sub`: on whose behalf. Default: the issuer, for RFC 7523 section 3 wants one. {@link AssertionClient.as} sets it for a call. */
  readonly subject?: string | undefined;
  /** Asked for as a parameter (RFC 7521 section 4.1), and as a claim, where some servers look for it. */
  readonly scope?: readonly string[] | undefined;
  /** Further claims. `undefined` leaves a standard one out. */
  readonly claims?: Readonly<Record<string, JsonValue | undefined>> | undefined;
  /** Further parameters of the JOSE header (RFC 7515 section 4). */
  readonly header?: JsonObject | undefined;
  /** Seconds from `iat` to `exp`. Default: 60, which every server takes, for there is one assertion to an exchange; 3600 for a token that is self-signed. */
  readonly lifetime?: number | undefined;
  /** Seconds before its expiry that a token counts as old; goes before the runtime's. */
  readonly leeway?: number | undefined;
  /** Seconds that a token lives where the answer does not say it. Default: unknown, so it is renewed when refused. */
  readonly tokenLifetime?: number | undefined;
  /**
   * Default: JWT bearer (RFC 7523 section 2.1). `urn:ietf:params:oauth:grant-type:saml2-bearer` (RFC 7522) with an `assertion`. With any
   * other grant the assertion proves the client (RFC 7523 section 2.2): `client_credentials`.
   */
  readonly grantType?: string | undefined;
  /** The client beside the assertion (RFC 7521 section 4.1), where the server wants one. Default: none is named. */
  readonly client?: OAuth2ClientCredentials | undefined;
  /** How that client proves itself. The same as `client.authentication`. */
  readonly clientAuthentication?: OAuth2ClientCredentials["authentication"];
  /** Further parameters of the token request, e.g. `resource`. */
  readonly parameters?: Params | undefined;
  /**
   * Origins the token may be sent to; a function where the token names them. `https://*.example.com` stands for all hosts one
   * level below. Default: the token endpoint's, or the audience's of a self-signed token.
   */
  readonly origins?: readonly string[] | ((token: OAuth2Token) => readonly string[]) | undefined;
  /** Tokens of how many subjects are kept in memory, the latest used. Default: 1000. */
  readonly maxSubjects?: number | undefined;
  /** Where the token endpoint departs from the RFCs. */
  readonly quirks?: Pick<NonNullable<OAuth2Definition["quirks"]>, "tokenRequest" | "tokenResponse"> | undefined;
}
