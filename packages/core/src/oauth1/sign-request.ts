import type { SigningToken } from "./reading.ts";
import type { ProtocolParameters } from "./signature.ts";
import { oauth1Signer } from "./signer.ts";
import type { OAuth1SignerOptions } from "./signing.ts";

/** Everything that one signature needs. */
export interface OAuth1Credentials extends OAuth1SignerOptions {
  /** Left out for two-legged calls. */
  readonly token?: SigningToken;
  /** Protocol parameters beyond the usual ones: `oauth_callback`, `oauth_verifier`, `oauth_session_handle`. */
  readonly protocol?: ProtocolParameters;
}

/**
 * Signs one request (RFC 5849 section 3) for an HTTP library of your own. The body moves into the signed request,
 * as with `new Request(request)`; pass `request.clone()` to keep it. Throws what {@link oauth1Signer} throws.
 */
export async function signRequest(request: Request, credentials: OAuth1Credentials): Promise<Request> {
  return oauth1Signer(credentials).sign(request, credentials.token, { protocol: credentials.protocol });
}
