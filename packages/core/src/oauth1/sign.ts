import { percentEncode } from "./encoding.ts";
import { sortPairs } from "./parameters.ts";
import { place } from "./place.ts";
import { readRequest, type SigningExtras, type SigningToken } from "./reading.ts";
import type { Signing } from "./signing.ts";

/** Signs one request (RFC 5849 section 3.4) and puts the protocol parameters in their place. */
export async function sign(
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
