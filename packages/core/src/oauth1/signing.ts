import { type Clock, createClock } from "../clock.ts";
import { randomText } from "../random.ts";
import { checkClient, checkSignature, type ClientCredentials, type SignatureOptions } from "./credentials.ts";
import { hmacSha1, type SignatureMethod } from "./methods.ts";
import type { SigningToken } from "./reading.ts";
import { type Composer, createComposer } from "./signature.ts";
import type { Template } from "./template.ts";

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

/** Everything that a signer's signatures share. */
export interface Signing {
  readonly clientId: string;
  readonly signature: SignatureOptions;
  readonly method: SignatureMethod;
  readonly composer: Composer;
  readonly clock: Clock;
  readonly random: () => string;
  readonly allowInsecureRequests: boolean;
  /** The template of the token that was last signed with. */
  readonly kept: { token: SigningToken; template: Template | undefined };
}

/** Fills in the defaults. Throws what `checkSignature` and `checkClient` find. */
export function createSigning(options: OAuth1SignerOptions): Signing {
  const { client, signature = {}, now = Date.now, random = randomText, allowInsecureRequests = false } = options;
  const { method = hmacSha1, realm } = signature;
  checkSignature(signature);
  checkClient(client, method);
  const composer = createComposer(client, realm);
  const kept = { token: undefined, template: undefined };
  return {
    clientId: client.id,
    signature,
    method,
    composer,
    clock: createClock(now),
    random,
    allowInsecureRequests,
    kept,
  };
}
