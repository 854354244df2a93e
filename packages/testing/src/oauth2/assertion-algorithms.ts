/** The algorithms that assertions may be signed with by a key (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2). */
export const keyAlgorithms: readonly string[] = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** Those that go with a secret. */
export const secretAlgorithms: readonly string[] = ["HS256", "HS384", "HS512"];
