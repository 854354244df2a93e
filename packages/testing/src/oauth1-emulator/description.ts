import type { OAuth1Client } from "../oauth1/options.ts";
import type { EmulatorUser } from "../provider-emulator/options.ts";
import type { OAuth1EmulatorCall } from "./calls.ts";
import type { OAuth1EmulatorFields, OAuth1EmulatorProtocol } from "./protocol.ts";

/** An OAuth 1 provider as data: what is not said here is as RFC 5849 has it. */
export interface OAuth1EmulatorDescription<
  Host extends string = string,
  User extends EmulatorUser = EmulatorUser,
  Fields extends OAuth1EmulatorFields = OAuth1EmulatorFields,
  Memory = undefined,
> extends OAuth1EmulatorProtocol {
  /** Origins, by the names that the provider's own option `servers` has for them. */
  readonly hosts: Readonly<Record<Host, string>>;
  /** What the answer with an access token has beside the token; nothing unless told. */
  readonly fields?: (grant: OAuth1EmulatorGrant<User>) => Fields;
  /** The calls of the API; none unless told. */
  readonly calls?: readonly OAuth1EmulatorCall<Host, User, Memory>[];
  /** Makes what the calls remember; called once an emulator. */
  readonly memory?: () => Memory;
  /** The parameters with which a person comes back; those of RFC 5849 section 2.2 unless told, and `denied` for who said no. */
  readonly callback?: (way: OAuth1EmulatorWayBack<User>) => Readonly<Record<string, string>>;
  /** The people with an account; `demoEmulatorUser` unless told. */
  readonly users?: readonly User[];
}

/** What a person gave to an application. */
export interface OAuth1EmulatorGrant<User extends EmulatorUser = EmulatorUser> {
  readonly user: User;
  readonly client: OAuth1Client;
}

/** How a person comes back. */
export interface OAuth1EmulatorWayBack<User extends EmulatorUser = EmulatorUser> {
  /** The request token. */
  readonly token: string;
  /** Undefined where they said no. */
  readonly user: User | undefined;
  /** Undefined where they said no, and in revision 1.0. */
  readonly verifier: string | undefined;
}
