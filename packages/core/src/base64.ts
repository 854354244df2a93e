/** Bytes as base64 (RFC 4648 section 4), in every runtime. For digests and signatures: short enough for one argument list. */
export function base64(bytes: ArrayBuffer | Uint8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
