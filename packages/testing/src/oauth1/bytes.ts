import { Buffer } from "node:buffer";

/**
 * Text in which every character is one byte, U+0000 to U+00FF: what came over the wire, before anybody said what its
 * bytes mean. Comparing two of them with `<` compares their bytes.
 */
export type ByteString = string;

/** The bytes of a message, as a byte string. */
export function byteString(bytes: Uint8Array): ByteString {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** The UTF-8 bytes of ordinary text. */
export function encodeUtf8(text: string): ByteString {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** Ordinary text of UTF-8 bytes; bytes that are no UTF-8 become U+FFFD, so this is for people and JSON, not for signing. */
export function decodeUtf8(bytes: ByteString): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Ordinary text of UTF-8 bytes, or undefined where they are no UTF-8. */
export function decodeUtf8Strictly(bytes: ByteString): string | undefined {
  const text = decodeUtf8(bytes);
  return encodeUtf8(text) === bytes ? text : undefined;
}

/** RFC 5849 §3.6: every byte that is no unreserved character as `%` and two upper-case hexadecimal digits. */
export function percentEncode(bytes: ByteString): string {
  return bytes.replace(/[^A-Za-z0-9\-._~]/g, encodeByte);
}

/** Each `%` and two hexadecimal digits as that byte; a `%` without two such digits stays what it is. */
export function percentDecode(text: ByteString): ByteString {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function encodeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
