import type { MintedKind, OAuth1Client } from "../oauth1/options.ts";
import type { EmulatorUser } from "../provider-emulator/options.ts";
import type { OAuth1EmulatorLifetimes } from "./protocol.ts";

/** What is particular to one emulator; what is not said here is as the description has it. */
export interface OAuth1EmulatorOptions<User extends EmulatorUser> {
  /** The registered applications. */
  readonly clients?: readonly OAuth1Client[];
  /** The people with an account. */
  readonly users?: readonly User[];
  /** The clock, in milliseconds; the machine's unless told. Every answer's Date header comes from it. */
  readonly clock?: { readonly now: () => number };
  /** Makes the generated values, for example a canary; undefined leaves one to the emulator. */
  readonly mint?: (kind: MintedKind) => string | undefined;
  readonly lifetimes?: OAuth1EmulatorLifetimes;
}
