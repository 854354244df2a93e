import type {
  EmulatorApplicationTokenContext,
  EmulatorGrant,
  EmulatorRequest,
  EmulatorTokenCheckContext,
  EmulatorTokenContext,
} from "./context.ts";
import type { EmulatorAnswer } from "./description.ts";
import type { EmulatorUser } from "./options.ts";
import type { EmulatorOwnRefusal } from "./refusal.ts";

/** The token endpoint and what it gives. */
export interface EmulatorTokenDescription<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
> {
  /** How requests carry their parameters: a form in the body, JSON, or the query of a GET or POST; `form` unless told. */
  readonly request?: "form" | "json" | "query";
  /** What is done with `redirect_uri` when a code is traded; `unknown` refuses it as any parameter that is not known. `required` unless told. */
  readonly redirectUri?: "required" | "unknown";
  /** Of access tokens, in seconds. Left out, there is no expires_in, and tokens live until they are ended. */
  readonly lifetime?: number;
  /**
   * Whether a refresh gives a new refresh token and spends the old one, or leaves it alone; `rotates` unless told. `itself`: there are no refresh
   * tokens, and an access token, be it ended or not, is what a new one is given for.
   */
  readonly refresh?: "rotates" | "stays" | "itself";
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
