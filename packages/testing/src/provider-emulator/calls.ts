import type {
  EmulatorCallContext,
  EmulatorClientCallContext,
  EmulatorOpenCallContext,
  EmulatorTokenCallContext,
} from "./context.ts";
import type { EmulatorAnswer, EmulatorPlacement } from "./description.ts";
import type { EmulatorUser } from "./options.ts";

/** A call of the provider's API; who has to call decides what its answer is told. */
export type EmulatorCall<Host extends string = string, User extends EmulatorUser = EmulatorUser, Memory = undefined> =
  | EmulatorUserCall<Host, User, Memory>
  | EmulatorTokenCall<Host, User, Memory>
  | EmulatorClientCall<Host, Memory>
  | EmulatorOpenCall<Host, Memory>;

/** What all calls have. */
export interface EmulatorCallPlace {
  readonly method: string;
  /** Absolute, without a query, at one of the hosts; a segment `:name` stands for anything. */
  readonly url: string;
}

/** A call with a user's token. */
export interface EmulatorUserCall<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
>
  extends EmulatorCallPlace, EmulatorTokenRules {
  readonly caller?: "user";
  /** An object is sent as JSON, undefined as 204, a Response as it is. */
  readonly answer: (context: EmulatorCallContext<Host, User, Memory>) => EmulatorAnswer;
}

/** A call with any token, be it the application's own. */
export interface EmulatorTokenCall<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
>
  extends EmulatorCallPlace, EmulatorTokenRules {
  readonly caller: "token";
  readonly answer: (context: EmulatorTokenCallContext<Host, User, Memory>) => EmulatorAnswer;
}

/** A call of an application that authenticates as at the token endpoint. */
export interface EmulatorClientCall<Host extends string = string, Memory = undefined> extends EmulatorCallPlace {
  readonly caller: "client";
  readonly answer: (context: EmulatorClientCallContext<Host, Memory>) => EmulatorAnswer;
}

/** A call of anybody. */
export interface EmulatorOpenCall<Host extends string = string, Memory = undefined> extends EmulatorCallPlace {
  readonly caller: "anybody";
  readonly answer: (context: EmulatorOpenCallContext<Host, Memory>) => EmulatorAnswer;
}

/** What a call wants of its token. */
export interface EmulatorTokenRules {
  /** The scope that it needs; none unless told. */
  readonly scope?: string;
  /** Where the token may be; as the description says unless told. */
  readonly placement?: readonly EmulatorPlacement[];
  /** Whose log entries it counts among; `call` unless told. */
  readonly step?: "call" | "userinfo";
}

/** What the endpoint `userinfo` takes and answers. */
export interface EmulatorUserinfo<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
> extends Omit<EmulatorTokenRules, "step"> {
  /** GET and POST unless told. */
  readonly methods?: readonly string[];
  /** OpenID's claims by the scope unless told. */
  readonly answer?: (context: EmulatorCallContext<Host, User, Memory>) => EmulatorAnswer;
}
