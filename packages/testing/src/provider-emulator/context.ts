import type { EmulatorEnd } from "./description.ts";
import type { EmulatorClient, EmulatorMintedKind, EmulatorUser } from "./options.ts";
import type { EmulatorOwnRefusal } from "./refusal.ts";

/** What every function of a description is told. */
export interface EmulatorContext<Host extends string = string, Memory = unknown> {
  /** What the description's `memory` made for this emulator. */
  readonly memory: Memory;
  /** The emulator's clock, in milliseconds. */
  readonly now: () => number;
  /** Makes a value up, by the option `mint` or by chance. */
  readonly mint: (kind: EmulatorMintedKind) => string;
  /** The origins at which the request came in: the provider's own, or those over HTTP. */
  readonly servers: Readonly<Record<Host, string>>;
}

/** A request, as it was sent: parameters have the provider's names. */
export interface EmulatorRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly query: URLSearchParams;
  /** The fields of a form in the body; empty where it is none. At the endpoints for tokens, devices and revocation: the parameters, wherever they were. */
  readonly form: URLSearchParams;
  /** The body, where it is JSON; undefined where it is none. */
  readonly json: unknown;
  /** The body as text. */
  readonly body: string;
  /** The parts of a multipart body; undefined where it is none. */
  readonly parts: FormData | undefined;
}

/** An authorization code, and what led to it. */
export interface EmulatorCode<User extends EmulatorUser = EmulatorUser> {
  readonly text: string;
  readonly client: EmulatorClient;
  readonly user: User;
  /** What was given. */
  readonly scope: readonly string[];
  readonly redirectUri: string;
  readonly state: string | undefined;
  /** The parameters of the authorization request, by the provider's names. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What came back with the person. */
  readonly callback: Readonly<Record<string, string>>;
  /** Whether the person had given all of it before, and was not asked. */
  readonly known: boolean;
}

/** For `callback`. */
export interface EmulatorCallbackContext<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = unknown,
> extends EmulatorContext<Host, Memory> {
  readonly code: string;
  readonly state: string | undefined;
  readonly user: User;
  readonly client: EmulatorClient;
  readonly scope: readonly string[];
  /** The authorization request's. */
  readonly query: URLSearchParams;
}

/** For `authorization.check`. */
export interface EmulatorAuthorizationContext<Host extends string = string, Memory = unknown> extends EmulatorContext<
  Host,
  Memory
> {
  readonly query: URLSearchParams;
  readonly client: EmulatorClient;
  readonly scope: readonly string[];
}

/** For what a token answer is made of. */
export interface EmulatorTokenContext<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = unknown,
> extends EmulatorContext<Host, Memory> {
  readonly grant: EmulatorGrant;
  readonly user: User;
  readonly client: EmulatorClient;
  readonly scope: readonly string[];
  /** The code that is traded, or that the refresh token came from; undefined where there was none. */
  readonly code: EmulatorCode<User> | undefined;
  /** Undefined for a token without a token request: of the implicit grant, and of `issueToken`. */
  readonly request: EmulatorRequest | undefined;
}

/** For `token.applicationFields`. */
export type EmulatorApplicationTokenContext<Host extends string = string, Memory = unknown> = Omit<
  EmulatorTokenContext<Host, EmulatorUser, Memory>,
  "user" | "code"
>;

/** For `token.check`; `user` and `code` are undefined where the grant has none. */
export interface EmulatorTokenCheckContext<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = unknown,
>
  extends EmulatorContext<Host, Memory>, EmulatorRequest {
  readonly grant: EmulatorGrant;
  readonly client: EmulatorClient;
  readonly user: User | undefined;
  readonly code: EmulatorCode<User> | undefined;
}

/** For `revocation.check`. */
export interface EmulatorRevocationContext<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = unknown,
>
  extends EmulatorContext<Host, Memory>, EmulatorRequest {
  /** What is to end. */
  readonly kind: "access_token" | "refresh_token";
  /** Whose token it is. */
  readonly client: EmulatorClient;
  /** Undefined for an application's own token. */
  readonly user: User | undefined;
}

/** An access token that a call came with. */
export interface EmulatorCallToken {
  readonly text: string;
  readonly scope: readonly string[];
  /** Milliseconds. */
  readonly issuedAt: number;
  /** Milliseconds; Infinity where it does not end. */
  readonly expiresAt: number;
}

/** For calls that nobody has to be known for, and all that other calls know besides. */
export interface EmulatorOpenCallContext<Host extends string = string, Memory = unknown>
  extends EmulatorContext<Host, Memory>, EmulatorRequest {
  /** What stands for the `:name` segments of the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** The refusal in the provider's shape; a call answers with it. */
  readonly refuse: (refusal: EmulatorOwnRefusal) => Response;
  /** Ends a token, access or refresh, and `what` says what ends with it; `token` unless told. False where there is no such token any more. */
  readonly revokeToken: (text: string, what?: EmulatorEnd) => boolean;
}

/** For calls of an application that authenticates as at the token endpoint. */
export interface EmulatorClientCallContext<
  Host extends string = string,
  Memory = unknown,
> extends EmulatorOpenCallContext<Host, Memory> {
  readonly client: EmulatorClient;
}

/** For calls with any token. */
export interface EmulatorTokenCallContext<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = unknown,
> extends EmulatorClientCallContext<Host, Memory> {
  /** Undefined for an application's own token. */
  readonly user: User | undefined;
  readonly scope: readonly string[];
  readonly token: EmulatorCallToken;
}

/** For calls with a user's token. */
export interface EmulatorCallContext<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = unknown,
> extends EmulatorTokenCallContext<Host, User, Memory> {
  readonly user: User;
}

/** The ways to a token that an emulator can have. */
export type EmulatorGrant = "code" | "refresh" | "password" | "clientCredentials" | "device" | "implicit" | "jwtBearer";
