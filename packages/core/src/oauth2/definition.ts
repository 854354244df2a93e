import type { Awaitable } from "../awaitable.ts";
import type { ProviderStamp, Resource } from "../provider.ts";
import type { BearerPlacement } from "../signers/bearer.ts";
import type { DPoP } from "../signers/dpop.ts";
import type { OAuth2Token } from "../token.ts";
import type { Wire } from "../wire.ts";
import type { ClientAuthentication } from "./client-authentication.ts";
import type { Grants, Params, TokenResponse } from "./grant.ts";
import type { DefaultGrants } from "./grants/defaults.ts";
import type { PendingAuthorization } from "./pending.ts";
import type { RequestObjectSigner } from "./request-object.ts";

/** What an OAuth 2 provider says about itself. Whatever departs from the RFCs stands under `quirks`. */
export interface OAuth2Definition<
  X extends object = object,
  G extends Grants = DefaultGrants,
  A = undefined,
  U = undefined,
> extends Omit<Resource<OAuth2Token & X, A, U>, "origins"> {
  /**
   * Origins a token may be sent to, e.g. `https://api.example.com`; a function where the token itself names them. Default:
   * those of the endpoints.
   */
  readonly origins?: readonly string[] | ((token: OAuth2Token & X) => readonly string[]);
  /** The issuer identifier (RFC 8414 section 2). Endpoints that are not named are discovered there, once, when needed. */
  readonly issuer?: string;
  readonly endpoints?: OAuth2Endpoints;
  readonly client: OAuth2ClientCredentials;
  readonly scope?: ScopeOptions;
  /** PKCE with S256 (RFC 7636). Default: true. */
  readonly pkce?: boolean;
  /** Pushes authorization requests (RFC 9126). Default: where the server requires it. */
  readonly pushed?: boolean;
  /** Signs authorization requests (RFC 9101): `requestObject(key)`. */
  readonly requestObject?: RequestObjectSigner;
  /** Binds tokens to a key (RFC 9449): `dpop(keyPair)`. */
  readonly dpop?: DPoP;
  /** Where a bearer token travels on calls. Default: `header`. */
  readonly placement?: BearerPlacement;
  /** Parameters that every request of a kind carries beside the standard ones; a caller's own come on top. */
  readonly parameters?: ExtraParameters;
  /** Token types that this provider gives out beside `bearer` and `dpop`, in lower case. */
  readonly tokenTypes?: readonly Lowercase<string>[];
  /** Seconds that a token lives where the answer does not say it. Default: unknown, so it is renewed when refused. */
  readonly lifetime?: number;
  /** The ways in, by the names people will type. Default: `code`, `refresh` and `clientCredentials`. */
  readonly grants?: { readonly [K in keyof G]: G[K] };
  /**
   * This provider's own token fields, typed: read them with `text` and `maybe`. `way` is what came back with the person. A field that is returned as
   * undefined is left out of the token.
   */
  readonly extras?: (wire: TokenResponse, way: Params) => X;
  /** Secrets beside the client's own, such as a key that signs calls: errors never show them. */
  readonly secrets?: readonly string[];
  readonly quirks?: Quirks;
}

/** Absolute https URLs. Only those that are used have to be there, or discovered. */
export interface OAuth2Endpoints {
  readonly authorization?: string;
  readonly token?: string;
  /** Token endpoints of single grants, by grant type: `{ refresh_token: "https://…" }`. */
  readonly tokenFor?: Readonly<Record<string, string>>;
  readonly revocation?: string;
  readonly introspection?: string;
  readonly userinfo?: string;
  readonly deviceAuthorization?: string;
  readonly backchannelAuthentication?: string;
  readonly pushedAuthorization?: string;
  readonly endSession?: string;
  readonly registration?: string;
  /** The server's keys, as a JWK Set. */
  readonly jwks?: string;
}

/** The application as the provider knows it (RFC 6749 section 2.3). */
export interface OAuth2ClientCredentials {
  readonly id: string;
  readonly secret?: string | undefined;
  /**
   * How the client proves itself. Default: `none` without a secret; `basic` or `post` as the discovered server says;
   * `post` where nothing was discovered.
   */
  readonly authentication?: "basic" | "basicRaw" | "post" | "none" | ClientAuthentication;
}

/** How this provider writes scopes. */
export interface ScopeOptions {
  /** Default: a space (RFC 6749 section 3.3). */
  readonly separator?: string;
  /** Asked for where the caller names none. */
  readonly default?: readonly string[];
  /** What a scope of this provider looks like; `authorize` refuses others. Default: anything without a space. */
  readonly names?: RegExp;
}

/** Parameters beside the standard ones, for each kind of request. */
export interface ExtraParameters {
  readonly authorization?: Params;
  /** On every token request but the refresh. */
  readonly token?: Params;
  readonly refresh?: Params;
}

/** Where a provider departs from the RFCs: three legs, records in and records out. A conforming one has none of it. */
export interface Quirks {
  /** Bends the parameters of the authorization request. */
  readonly authorization?: (parameters: Params) => Params;
  /**
   * Bends what came back with the person. `pending` is what `authorize` made: a provider that forgets the state of a refusal
   * may have it put back. Never put it back beside a code or a token: that is what the state is checked for.
   */
  readonly callback?: (parameters: Params, pending: PendingAuthorization) => Awaitable<Params>;
  /** Bends a token request: other fields, or another request altogether. */
  readonly tokenRequest?: (form: Params, request: Request) => Awaitable<Params | Request>;
  /** Turns whatever the token endpoint said into the fields of RFC 6749 section 5.1 or 5.2. */
  readonly tokenResponse?: (text: string, response: Response) => Awaitable<Wire>;
  /** Bends a request to another endpoint: `revocation`, `introspection`, `deviceAuthorization`, … `undefined`: there is nothing to send. */
  readonly endpointRequest?: (
    endpoint: string,
    form: Params,
    request: Request,
  ) => Awaitable<Params | Request | undefined>;
  /**
   * Turns what another endpoint has said, under whatever status, into the fields of its RFC; a refusal is what has `error` then. `undefined`:
   * it is to be read as it stands.
   */
  readonly endpointResponse?: (endpoint: string, text: string, response: Response) => Awaitable<Wire | undefined>;
  /** The issuer that the server's metadata names, where it is another one than it was asked for. */
  readonly metadataIssuer?: string;
  /** The issuer that an id_token has to name, where it differs from the discovered one, e.g. for each tenant. */
  readonly expectedIssuer?: (claims: Wire) => string;
  /** Accepts id_tokens that nobody has checked: whoever can forge one signs in as anybody. */
  readonly allowUnverifiedIdToken?: boolean;
}

/** A definition with a name, made by `defineProvider`. */
export interface OAuth2Provider<
  X extends object = object,
  G extends Grants = DefaultGrants,
  A = undefined,
  U = undefined,
>
  extends OAuth2Definition<X, G, A, U>, ProviderStamp {}
