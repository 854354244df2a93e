/** Bytes as base64 (RFC 4648 section 4), in every runtime. For digests and signatures: short enough for one argument list. */
export function base64(bytes: ArrayBuffer | Uint8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** Bytes of any length as base64url without padding (RFC 4648 section 5), as JWTs and SAML assertions travel. */
export function base64url(bytes: Uint8Array): string {
  // In pieces of whole groups.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 3000) }, (_, n) =>
    bytes.subarray(n * 3000, n * 3000 + 3000),
  );
  return toBase64Url(pieces.map(base64).join(""));
}

/** The same letters in the other alphabet, without padding. */
export function toBase64Url(text: string): string {
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
