import type { Signer } from "../signer.ts";
import type { SigningExtras, SigningToken } from "./reading.ts";
import { sign } from "./sign.ts";
import { createSigning, type OAuth1SignerOptions } from "./signing.ts";
import { learnTime } from "./timestamp.ts";

/** A signer that can be told more about a single request. */
export interface OAuth1Signer extends Signer<SigningToken> {
  /** As {@link Signer}'s, with what may be said about one signature alone. */
  readonly sign: (request: Request, token: SigningToken, extras?: SigningExtras) => Promise<Request>;
}

/**
 * Makes a signer for OAuth 1.0a requests (RFC 5849 section 3). Signing throws `parameter_reserved`,
 * `authorization_present`, `endpoint_insecure` or `key_invalid`; making it throws what is wrong with the options.
 */
export function oauth1Signer(options: OAuth1SignerOptions): OAuth1Signer {
  const signing = createSigning(options);
  return {
    sign: async (request, token, extras) => sign(signing, request, token, extras),
    challenged: async (response) => ((await learnTime(response, signing.clock)) ? "again" : undefined),
  };
}
