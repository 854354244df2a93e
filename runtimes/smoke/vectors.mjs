import { hmacSha1, hmacSha256, hmacSha512, oauth1Signer, rsaSha256 } from "@oauthkit/core";
import vectors from "@oauthkit/testing/vectors/oauth1.json" with { type: "json" };

import { checkEqual } from "./check.mjs";

const methods = {
  "HMAC-SHA1": hmacSha1,
  "HMAC-SHA256": hmacSha256,
  "HMAC-SHA512": hmacSha512,
  "RSA-SHA256": rsaSha256(vectors.keys.rsa.private_key),
};

const chosen = [
  "RFC 5849, protected resource",
  "RFC 5849, base string",
  "OAuth Core 1.0, protected resource",
  "HMAC-SHA256 in the header",
  "HMAC-SHA512 in the header",
  "RSA-SHA256 in the header",
];

/** Compares Authorization headers with known ones. Returns how many. */
export async function checkVectors() {
  for (const name of chosen) {
    const vector = vectors.vectors.find((candidate) => candidate.name === name);
    const { url, ...init } = vector.request;
    const signed = await signerFor(vector).sign(new Request(url, init), vector.token);
    checkEqual(name, signed.headers.get("authorization"), vector.expected.authorization);
  }
  return chosen.length;
}

function signerFor({ client, signature_method, realm, version, timestamp, nonce }) {
  return oauth1Signer({
    client,
    signature: { method: methods[signature_method], version, ...(realm === undefined ? {} : { realm }) },
    now: () => timestamp * 1000,
    random: () => nonce,
  });
}
