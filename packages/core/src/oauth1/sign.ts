import { percentEncode } from "./encoding.ts";
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
  const reading = await readRequest(signing, request, token, extras);
  const signature = percentEncode(await signing.method.sign(reading.baseString, reading.signingKey));
  return place({ ...reading, request, placement: signing.signature.placement, signature });
}
