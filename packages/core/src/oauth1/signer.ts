import type { Signer } from "../signer.ts";
import { percentEncode } from "./encoding.ts";
import { sortPairs } from "./parameters.ts";
import { place } from "./place.ts";
import { readRequest, type SigningExtras, type SigningToken } from "./reading.ts";
import { createSigning, type OAuth1SignerOptions, type Signing } from "./signing.ts";
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

async function sign(
  signing: Signing,
  request: Request,
  token: SigningToken,
  extras: SigningExtras | undefined,
): Promise<Request> {
  const { composer, method, signature } = signing;
  const { prepared, form, body } = await readRequest(signing, request, token, extras);
  const oauth_signature = await method.sign(prepared.baseString, composer.signingKey(token?.oauth_token_secret));
  const protocol = sortPairs([...prepared.protocol, ["oauth_signature", percentEncode(oauth_signature)]]);
  return place({ request, body, form, placement: signature.placement, protocol, header: composer.header });
}
