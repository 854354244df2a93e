import type { OAuth1Client } from "../oauth1/options.ts";
import type { EmulatorUser } from "../provider-emulator/options.ts";
import type { EmulatorOwnRefusal } from "../provider-emulator/refusal.ts";

/** A call of the provider's API; who has to call decides what its answer is told. */
export type OAuth1EmulatorCall<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
> =
  | OAuth1EmulatorUserCall<Host, User, Memory>
  | OAuth1EmulatorClientCall<Host, Memory>
  | OAuth1EmulatorOpenCall<Host, Memory>;

/** A call that is signed with a person's access token. */
export interface OAuth1EmulatorUserCall<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
> extends OAuth1EmulatorCallPlace {
  readonly caller?: "user";
  /** An object is sent as JSON, undefined as 204, a Response as it is; promises of them too. */
  readonly answer: (context: OAuth1EmulatorContext<Host, User, Memory>) => unknown;
}

/** A call that an application signs, be it with a token or without ("two-legged"). */
export interface OAuth1EmulatorClientCall<
  Host extends string = string,
  Memory = undefined,
> extends OAuth1EmulatorCallPlace {
  readonly caller: "client";
  readonly answer: (context: OAuth1EmulatorClientContext<Host, Memory>) => unknown;
}

/** A call of anybody, with a signature or without: nobody looks at it. */
export interface OAuth1EmulatorOpenCall<
  Host extends string = string,
  Memory = undefined,
> extends OAuth1EmulatorCallPlace {
  readonly caller: "anybody";
  readonly answer: (context: OAuth1EmulatorOpenContext<Host, Memory>) => unknown;
}

/** What all calls have. */
export interface OAuth1EmulatorCallPlace {
  /** GET, which HEAD goes with, POST, … */
  readonly method: string;
  /** Absolute, without a query, at one of the hosts; a segment `:name` stands for anything. */
  readonly url: string;
}

/** For calls of people. */
export interface OAuth1EmulatorContext<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Memory = undefined,
> extends OAuth1EmulatorClientContext<Host, Memory> {
  readonly user: User;
  /** The access token that signed. */
  readonly token: string;
  /** Ends it. */
  readonly revoke: () => void;
}

/** For calls of applications. */
export interface OAuth1EmulatorClientContext<
  Host extends string = string,
  Memory = undefined,
> extends OAuth1EmulatorOpenContext<Host, Memory> {
  readonly client: OAuth1Client;
}

/** For calls of anybody, and what all others know besides. */
export interface OAuth1EmulatorOpenContext<Host extends string = string, Memory = undefined> {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** What stands for the `:name` segments of the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Without protocol parameters. */
  readonly query: URLSearchParams;
  /** The fields of a form in the body, without protocol parameters; empty where it is none. */
  readonly form: URLSearchParams;
  /** The body, where it is JSON; undefined where it is none. */
  readonly json: unknown;
  /** The body as text. */
  readonly body: string;
  /** What the description's `memory` made for this emulator. */
  readonly memory: Memory;
  /** The emulator's clock, in milliseconds. */
  readonly now: () => number;
  /** The origins at which the request came in: the provider's own, or those over HTTP. */
  readonly servers: Readonly<Record<Host, string>>;
  /** Ends the call with a refusal, in the shape that the description has for it. */
  readonly refuse: (refusal: OAuth1EmulatorOwnRefusal) => never;
}

/** A refusal that a call makes itself: the provider's word or number, a sentence for developers, and the status, 400 unless told. */
export type OAuth1EmulatorOwnRefusal = Pick<EmulatorOwnRefusal, "error" | "description" | "status">;
