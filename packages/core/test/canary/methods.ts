import { generateKeyPairSync } from "node:crypto";

import {
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

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** A private key, as applications keep it. */
export const pem = pair.privateKey.export({ type: "pkcs8", format: "pem" });

/** What the provider knows of it. */
export const publicKey = pair.publicKey.export({ format: "jwk" });

/** All that core brings. */
const methods: readonly SignatureMethod[] = [
  hmacSha1,
  hmacSha256,
  hmacSha512,
  plaintext,
  rsaSha1(pem),
  rsaSha256(pem),
  rsaSha512(pem),
];

/** Every method with every placement: the secrets of a request are in another place and spelling each time. */
export const signatures: readonly { readonly title: string; readonly signature: SignatureOptions }[] = methods.flatMap(
  (method) =>
    (["header", "query", "body"] as const).map((placement) => ({
      title: `${method.name} in the ${placement}`,
      signature: { method, placement },
    })),
);
