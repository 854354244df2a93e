import { ConfigurationError } from "../errors.ts";

/** Percent-encodes text (RFC 5849 section 3.6). Throws `text_malformed` for lone surrogates. */
export function percentEncode(text: string): string {
  if (unreserved.test(text)) return text;
  try {
    const encoded = encodeURIComponent(text);
    return leftAlone.test(encoded)
      ? encoded.replace(/[!'()*]/g, (char) => encodedBytes[char.charCodeAt(0)] ?? char)
      : encoded;
  } catch {
    throw new ConfigurationError("text_malformed", "a text has a lone surrogate, which UTF-8 cannot carry");
  }
}

/**
 * The same name or value once decoded as `application/x-www-form-urlencoded` and encoded again by RFC 5849
 * section 3.6. Works byte by byte and never through text, so bytes that are no UTF-8 survive.
 *
 * @param component characters are bytes: U+0000 to U+00FF
 */
export function normalizeComponent(component: string): string {
  if (unreserved.test(component)) return component;
  return component.replace(/%([0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~]/g, (match, digits: string | undefined) => {
    const byte = digits === undefined ? match.charCodeAt(0) : Number.parseInt(digits, 16);
    return (match === "+" ? "%20" : encodedBytes[byte]) ?? match;
  });
}

// encodeURIComponent follows an older standard.
const leftAlone = /[!'()*]/;
const unreserved = /^[A-Za-z0-9\-._~]*$/;

const encodedBytes: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  return unreserved.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
});
