import * as fc from "fast-check";

import {
  type ClientCredentials,
  hmacSha1,
  hmacSha256,
  hmacSha512,
  plaintext,
  rsaSha1,
  rsaSha256,
  rsaSha512,
  type SignatureMethod,
  type SignatureOptions,
} from "../../src/index.ts";
import { pem } from "../rsa-keys.ts";
import { characters } from "./characters.ts";

/** Methods with a shared secret whose signature covers the request. */
export const hmacMethods: readonly SignatureMethod[] = [hmacSha1, hmacSha256, hmacSha512];

/** Methods with a private key. */
export const rsaMethods: readonly SignatureMethod[] = [rsaSha1(pem), rsaSha256(pem), rsaSha512(pem)];

/** The method whose signature covers nothing. */
export const plaintextMethods: readonly SignatureMethod[] = [plaintext];

/** Who signs, and for whom. */
export interface Signatory {
  readonly client: ClientCredentials & { readonly secret: string };
  readonly token: { readonly oauth_token: string; readonly oauth_token_secret: string } | undefined;
}

/** Any text that UTF-8 can carry, with a weakness for what encodings treat specially. */
export function wellFormedText(minLength: number): fc.Arbitrary<string> {
  const odd = characters("%&=+~!*'()\"\\/ \n\t\0\u007F", "é", "ß", "€", "😀", "%41", "%zz");
  return fc.oneof(
    fc.string({ unit: "grapheme", minLength, maxLength: 10 }),
    fc.string({ unit: odd, minLength, maxLength: 10 }),
  );
}

/** Credentials of any text; the secret of a token may be empty, and there may be no token. */
export const signatory: fc.Arbitrary<Signatory> = fc.record({
  client: fc.record({ id: wellFormedText(1), secret: wellFormedText(1) }),
  token: fc.option(fc.record({ oauth_token: wellFormedText(1), oauth_token_secret: wellFormedText(0) }), {
    nil: undefined,
    freq: 4,
  }),
});

/** What a header may hold between quotes. */
const realm = fc.string({ unit: characters('Photos ,;="\\%é~'), maxLength: 8 });

/** Every way to send a signature of one of these methods. */
export function signatureOf(methods: readonly SignatureMethod[]): fc.Arbitrary<SignatureOptions> {
  return fc.record(
    {
      method: fc.constantFrom(...methods),
      placement: fc.constantFrom("header", "query", "body"),
      realm,
      bodyHash: fc.boolean(),
      version: fc.boolean(),
    },
    { requiredKeys: ["method"] },
  );
}
