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
import { pem } from "../rsa-keys.ts";

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
