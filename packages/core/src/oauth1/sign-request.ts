import type { SigningToken } from "./reading.ts";
import { sign } from "./sign.ts";
import type { ProtocolParameters } from "./signature.ts";
import { createSigning, type OAuth1SignerOptions } from "./signing.ts";

/** Everything that one signature needs. */
export interface OAuth1Credentials extends OAuth1SignerOptions {
  /** Left out for two-legged calls. */
  readonly token?: SigningToken;
  /** Protocol parameters beyond the usual ones: `oauth_callback`, `oauth_verifier`, `oauth_session_handle`. */
  readonly protocol?: ProtocolParameters;
}

/**
 * Signs one request (RFC 5849 section 3) for an HTTP library of your own. The body moves into the signed request,
 * as with `new Request(request)`; pass `request.clone()` to keep it. Throws `option_missing`, `option_invalid`,
 * `parameter_reserved`, `authorization_present`, `text_malformed`, `endpoint_insecure`, or what is wrong with a key.
 */
export async function signRequest(request: Request, credentials: OAuth1Credentials): Promise<Request> {
  return sign(createSigning(credentials), request, credentials.token, { protocol: credentials.protocol });
}
