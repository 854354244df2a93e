import type { EmulatorCall, EmulatorUserinfo } from "./calls.ts";
import type {
  EmulatorAuthorizationContext,
  EmulatorCallbackContext,
  EmulatorGrant,
  EmulatorRequest,
  EmulatorRevocationContext,
  EmulatorTokenCallContext,
  EmulatorTokenContext,
} from "./context.ts";
import type { EmulatorLifetimes, EmulatorUser } from "./options.ts";
import type { EmulatorPages } from "./pages/pages.ts";
import type { EmulatorOwnRefusal, EmulatorRefusal } from "./refusal.ts";
import type { EmulatorTokenDescription } from "./token-description.ts";

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
  /**
   * `required` unless told. `optional`: applications with a secret may do without. `unknown`: a challenge is refused as any parameter that is not
   * known, or ignored where those are.
   */
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
    /** How the device authorization endpoint is asked: by a form in the body, or by JSON; `form` unless told. */
    readonly request?: "form" | "json";
    /** Seconds between polls; 5 unless told. */
    readonly interval?: number;
    /** The answer of the device authorization endpoint, made of the standard fields; those unless told. */
    readonly answer?: (fields: Readonly<Record<string, unknown>>, request: EmulatorRequest) => EmulatorAnswer;
    /** Whether the token request has to authenticate an application with a secret; true unless told. */
    readonly authenticates?: boolean;
  };
  readonly revocation?: {
    /** A form in the body, or JSON; `form` unless told. */
    readonly request?: "form" | "json";
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
  /** The header that carries the token, with no word before it, in the place of Authorization; none unless told. */
  readonly tokenHeader?: string;
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
  /** Where tokens are renewed, where that is not the token endpoint; each then takes its own grants alone. */
  readonly refresh?: string | undefined;
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
