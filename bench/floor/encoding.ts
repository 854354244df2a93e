/** Percent-encodes text (RFC 5849 section 3.6). */
export function encode(text: string): string {
  if (unreserved.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => escapeByte(char.charCodeAt(0)));
}

/** Decodes a name or a value of a query or a form and encodes it again as section 3.6 wants it. */
export function normalize(component: string): string {
  if (unreserved.test(component)) return component;
  try {
    return encode(decodeURIComponent(component.replaceAll("+", "%20")));
  } catch {
    return normalizeBytes(component);
  }
}

/** The slow way, for escapes that are no UTF-8 and for a `%` that escapes nothing. */
function normalizeBytes(component: string): string {
  return component.replace(/%[\dA-F]{2}|[^\w.~-]+/gi, (piece) => {
    if (!piece.startsWith("%") || piece.length !== 3) return encode(piece.replaceAll("+", " "));
    const byte = Number.parseInt(piece.slice(1), 16);
    const char = String.fromCharCode(byte);
    return unreserved.test(char) ? char : escapeByte(byte);
  });
}

function escapeByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

const unreserved = /^[\w.~-]*$/;
