import { randomText } from "../random.ts";
import type { Signer } from "../signer.ts";
import { createClock } from "./clock.ts";
import { checkClient, checkSignature, type ClientCredentials, type SignatureOptions } from "./credentials.ts";
import { hmacSha1 } from "./methods.ts";
import { place } from "./place.ts";
import type { Prepared } from "./prepare.ts";
import { readRequest, type Signing, type SigningExtras, type SigningToken } from "./reading.ts";
import { createComposer } from "./signature.ts";
import { learnTime } from "./timestamp.ts";

/** What a signature is made with. */
export interface OAuth1SignerOptions {
  readonly client: ClientCredentials;
  readonly signature?: SignatureOptions | undefined;
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** A fresh, unguessable nonce. Default: 128 random bits in hexadecimal. */
  readonly random?: (() => string) | undefined;
  /** Lets PLAINTEXT secrets travel over plain http, where anybody on the way can read them. */
  readonly allowInsecureRequests?: boolean | undefined;
}

/** A signer that can also show its work and take protocol parameters for one request. */
export interface OAuth1Signer extends Signer<SigningToken> {
  /** As {@link Signer}'s, with what may be said about one signature alone. */
  readonly sign: (request: Request, token: SigningToken, extras?: SigningExtras) => Promise<Request>;
  /** Everything that `sign` does, short of the signature. Leaves the request's body unread. */
  readonly prepare: (request: Request, token: SigningToken, extras?: SigningExtras) => Promise<Prepared>;
}

/**
 * Makes a signer for OAuth 1.0a requests (RFC 5849 section 3). Signing throws `parameter_reserved`,
 * `authorization_present`, `endpoint_insecure` or `key_invalid`; making it throws what is wrong with the options.
 */
export function oauth1Signer(options: OAuth1SignerOptions): OAuth1Signer {
  checkSignature(options.signature);
  checkClient(options.client, options.signature?.method);
  const signing = createSigning(options);
  return {
    sign: async (request, token, extras) => sign(signing, request, token, extras),
    prepare: async (request, token, extras) => (await readRequest(signing, request.clone(), token, extras)).prepared,
    challenged: async (response) => ((await learnTime(response, signing.clock)) ? "again" : undefined),
  };
}

function createSigning(options: OAuth1SignerOptions): Signing {
  const { client, signature = {}, now = Date.now, random = randomText, allowInsecureRequests = false } = options;
  return {
    clientId: client.id,
    signature,
    method: signature.method ?? hmacSha1,
    composer: createComposer(client, signature.realm),
    clock: createClock(now),
    random,
    allowInsecureRequests,
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
  const protocol = { ...prepared.protocol, oauth_signature };
  return place({ request, body, form, placement: signature.placement, protocol, header: composer.header });
}
