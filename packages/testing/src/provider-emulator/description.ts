import type { EmulatorCall, EmulatorUserinfo } from "./calls.ts";
import type {
  EmulatorApplicationTokenContext,
  EmulatorAuthorizationContext,
  EmulatorCallbackContext,
  EmulatorGrant,
  EmulatorRequest,
  EmulatorRevocationContext,
  EmulatorTokenCallContext,
  EmulatorTokenCheckContext,
  EmulatorTokenContext,
} from "./context.ts";
import type { EmulatorLifetimes, EmulatorUser } from "./options.ts";
import type { EmulatorPages } from "./pages/pages.ts";
import type { EmulatorOwnRefusal, EmulatorRefusal } from "./refusal.ts";

/** What the body of an answer is: a Response as it is, nothing for undefined, and JSON of anything else. */
export type EmulatorAnswer = unknown;

/** A provider as an emulator sees it: where its endpoints are, and where it departs from RFC 6749, 6750, 7009, 7636 and 8628. */
export interface EmulatorDescription<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
> {
  /** Origins, by the names that the provider's own option `servers` has for them. */
  readonly hosts: Readonly<Record<Host, string>>;
  readonly endpoints: EmulatorEndpoints;
  /** This provider's names of parameters, by the standard ones, at every endpoint. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly scope?: EmulatorScope;
  /** `required` unless told; `unknown` refuses a challenge as any parameter that is not known. */
  readonly pkce?: "required" | "optional" | "unknown";
  /** What stands for S256 in `code_challenge_method`; `["S256"]` unless told. */
  readonly challengeMethods?: readonly string[];
  /** The ways in which applications authenticate; `["post", "basic"]` unless told. */
  readonly clientAuthentication?: readonly EmulatorClientAuthentication[];
  /** `["code", "refresh"]` unless told. */
  readonly grants?: readonly EmulatorGrant[];
  /** Parameters that are accepted beside the standard ones; all others are refused. */
  readonly extraParameters?: {
    readonly authorization?: readonly string[];
    readonly token?: readonly string[];
    readonly deviceAuthorization?: readonly string[];
    readonly revocation?: readonly string[];
  };
  /** `refused` unless told. */
  readonly unknownParameters?: "refused" | "ignored";
  readonly authorization?: {
    /** Further conditions of an authorization request. */
    readonly check?: (context: EmulatorAuthorizationContext<Host, Memory>) => EmulatorOwnRefusal | undefined;
  };
  /** What comes back with the person; code, state, and iss where there is an issuer, unless told. */
  readonly callback?: (
    context: EmulatorCallbackContext<Host, User, Memory>,
  ) => Readonly<Record<string, string | undefined>>;
  readonly token?: EmulatorTokenDescription<Host, User, Memory>;
  readonly device?: {
    /** Seconds between polls; 5 unless told. */
    readonly interval?: number;
    /** The answer of the device authorization endpoint, made of the standard fields; those unless told. */
    readonly answer?: (fields: Readonly<Record<string, unknown>>, request: EmulatorRequest) => EmulatorAnswer;
    /** Whether the token request has to authenticate an application with a secret; true unless told. */
    readonly authenticates?: boolean;
  };
  readonly revocation?: {
    /** Whether the application has to authenticate; true unless told. */
    readonly authenticates?: boolean;
    /**
     * What ends with a token: an access token alone, all that came from the same consent, or all that the person gave to the application;
     * `token` unless told. A refresh token ends its consent at least.
     */
    readonly ends?: EmulatorEnd;
    /** Further conditions of the end of a token that there is, before it ends. */
    readonly check?: (context: EmulatorRevocationContext<Host, User, Memory>) => EmulatorOwnRefusal | undefined;
    /** 200 without a body unless told, whether there was such a token or not. */
    readonly answer?: (context: {
      readonly found: boolean;
      readonly request: EmulatorRequest;
      readonly refuse: (refusal: EmulatorOwnRefusal) => Response;
    }) => EmulatorAnswer;
  };
  /** The `iss` of id_tokens and callbacks. Its origin is one of the hosts. Turns OpenID Connect on. */
  readonly issuer?: string;
  /** Claims beside the standard ones, or in place of them; undefined leaves one out. */
  readonly idToken?: (context: EmulatorTokenContext<Host, User, Memory>) => Readonly<Record<string, unknown>>;
  /** Fields of the discovery document beside the true ones, or in place of them; undefined leaves one out. */
  readonly discovery?: Readonly<Record<string, unknown>>;
  /** What the endpoint `userinfo` takes and answers. */
  readonly userinfo?: EmulatorUserinfo<Host, User, Memory>;
  /** Where calls may carry the token; `["header"]` unless told. */
  readonly placement?: readonly EmulatorPlacement[];
  /** The words before a token in the Authorization header; `["Bearer"]` unless told. */
  readonly schemes?: readonly string[];
  readonly calls?: readonly EmulatorCall<Host, User, Memory>[];
  /** Further conditions of every call with a token, before its own scope is looked at. */
  readonly checkCall?: (context: EmulatorTokenCallContext<Host, User, Memory>) => EmulatorOwnRefusal | undefined;
  readonly refusal?: EmulatorRefusals;
  /** The media type of JSON; `application/json` unless told. */
  readonly mediaType?: string;
  readonly pages?: EmulatorPages;
  /** In seconds; see `token.lifetime` for access tokens. */
  readonly lifetimes?: Partial<Omit<EmulatorLifetimes, "accessToken">>;
  /** The people with an account; demoEmulatorUser unless told. */
  readonly users?: readonly User[];
  /** Makes what the answers remember; called once an emulator. */
  readonly memory?: () => Memory;
}

/** What ends: a token alone, all that came from the same consent, or all that the person gave to the application. */
export type EmulatorEnd = "token" | "grant" | "user";

/** Absolute URLs without a query, each at one of the hosts. */
export interface EmulatorEndpoints {
  /** The page; not needed without the grants `code` and `implicit`. */
  readonly authorization?: string | undefined;
  /** Where the consent form is posted; `consent` below the page unless told. The login form is posted to the page itself. */
  readonly consent?: string | undefined;
  readonly token?: string | undefined;
  readonly revocation?: string | undefined;
  readonly userinfo?: string | undefined;
  readonly deviceAuthorization?: string | undefined;
  /** The page on which people type the code of a device; `verification` below that endpoint unless told. */
  readonly verification?: string | undefined;
  readonly jwks?: string | undefined;
  /** `/.well-known/openid-configuration` below the issuer unless told. */
  readonly openidConfiguration?: string | undefined;
}

/** How scopes are written, and which there are. */
export interface EmulatorScope {
  /** A blank unless told. */
  readonly separator?: string;
  /** Any unless told. */
  readonly known?: readonly string[];
  /** What is asked for where nothing is; nothing unless told. */
  readonly default?: readonly string[];
  /** Whether the consent page lets people leave some out; false unless told. */
  readonly choice?: boolean;
}

/**
 * Among the parameters, in a Basic header as RFC 6749 section 2.3.1 encodes it, in one without that encoding, or, for
 * applications without a secret, not at all.
 */
export type EmulatorClientAuthentication = "post" | "basic" | "basicRaw" | "none";

/** The Authorization header, the query, or the fields of a form or of JSON in the body. */
export type EmulatorPlacement = "header" | "query" | "body";

/** The token endpoint and what it gives. */
export interface EmulatorTokenDescription<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
> {
  /** How requests carry their parameters: a form in the body, JSON, or the query of a GET or POST; `form` unless told. */
  readonly request?: "form" | "json" | "query";
  /** Of access tokens, in seconds. Left out, there is no expires_in, and tokens live until they are ended. */
  readonly lifetime?: number;
  /** Whether a refresh gives a new refresh token and spends the old one, or leaves it alone; `rotates` unless told. */
  readonly refresh?: "rotates" | "stays";
  /** Whether a refresh token goes with a new token; always unless told. Not asked for the grants that never give one. */
  readonly refreshable?: (context: EmulatorTokenContext<Host, User, Memory>) => boolean;
  /** This provider's own fields of people's tokens; undefined leaves a standard field out. */
  readonly fields?: (context: EmulatorTokenContext<Host, User, Memory>) => Readonly<Record<string, unknown>>;
  /** The same for tokens of the application itself. */
  readonly applicationFields?: (
    context: EmulatorApplicationTokenContext<Host, Memory>,
  ) => Readonly<Record<string, unknown>>;
  /** The answer, made of the fields; those unless told. */
  readonly answer?: (fields: EmulatorTokenFields, request: EmulatorRequest) => EmulatorAnswer;
  /** Further conditions of a token request that is otherwise good. */
  readonly check?: (context: EmulatorTokenCheckContext<Host, User, Memory>) => EmulatorOwnRefusal | undefined;
  /** The values of `grant_type`, where they are not the RFCs'. */
  readonly grantTypes?: Partial<Readonly<Record<Exclude<EmulatorGrant, "implicit">, string>>>;
}

/** The fields of a token answer (RFC 6749 section 5.1), and the provider's own. A type, so that it fits where more may be. */
export type EmulatorTokenFields = {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly scope?: string;
  readonly id_token?: string;
  readonly [name: string]: EmulatorJson | undefined;
};

/** A value that JSON can have. */
export type EmulatorJson =
  | string
  | number
  | boolean
  | null
  | readonly EmulatorJson[]
  | { readonly [name: string]: EmulatorJson | undefined };

/** How a provider says no. */
export interface EmulatorRefusals {
  /** The provider's own word or number for a refusal at a place, which answers and log then have as `error`. */
  readonly named?: (refusal: EmulatorRefusal, place: "token" | "call" | "authorization") => string | number;
  /** At the endpoints for tokens, devices and revocation: a Response, or an object under 400. RFC 6749 section 5.2 unless told. */
  readonly token?: (refusal: EmulatorRefusal, request: EmulatorRequest) => EmulatorAnswer;
  /** At userinfo and all calls: a Response, or an object under the refusal's status. RFC 6750 section 3 unless told. */
  readonly call?: (refusal: EmulatorRefusal, request: EmulatorRequest) => EmulatorAnswer;
  /** The status of objects, at both. */
  readonly status?: number;
  /** What the person comes back with; error, error_description and state unless told. */
  readonly authorization?: (
    refusal: EmulatorRefusal & { readonly state: string | undefined },
  ) => Readonly<Record<string, string | undefined>>;
}
