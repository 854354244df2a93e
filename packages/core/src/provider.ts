import type { Remedy } from "./errors.ts";
import type { SessionCore } from "./session.ts";
import type { Signer } from "./signer.ts";

/** A refusal in the provider's own words. */
export interface Failure {
  readonly code: string | number;
  readonly message: string;
  /** The provider's own name for the code, e.g. `PARAM_SESSION_EXPIRED`, where the code is a number. */
  readonly name?: string;
  /**
   * What else it says that a program needs, such as the address of a captcha, chosen field by field: core takes out the secrets that it knows, by value, and
   * fields with telling names, such as `access_token`. Within texts nothing is taken out by name, for such an address may have a token of its own.
   */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The credential has ended: a newer one may succeed. */
  readonly stale?: boolean;
  /** What to do about it, where the HTTP status does not say it: `try_again`, `sign_in_again`, `mend_configuration`. */
  readonly remedy?: Remedy;
}

/** What a provider says about its protected resources, whichever protocol guards them. */
export interface Resource<T, A, U> {
  /** Proves a token on each request. Default: the protocol's own. */
  readonly signer?: Signer<T>;
  /** Reads a refusal out of a JSON answer, including one that calls itself a success. */
  readonly failure?: (body: unknown, response: Response) => Failure | undefined;
  /** The provider's API as methods: `session.api`. */
  readonly api?: (session: SessionCore<T>) => A;
  /** Who signed in: `session.profile()`. */
  readonly profile?: (session: SessionCore<T>) => Promise<U>;
  /** Origins a token may be sent to, e.g. `https://api.example.com`. Default: those of the endpoints. */
  readonly origins?: readonly string[];
}

/** The version of the contract that this core fulfils. */
export const contract = 1;

/** What `define*Provider` stamps on a definition. */
export interface ProviderStamp {
  readonly id: string;
  readonly contract: number;
}
