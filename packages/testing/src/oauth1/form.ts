import { encodeUtf8, percentDecode, percentEncode, type ByteString } from "./bytes.ts";

/** A decoded name and its decoded value. Lists of pairs keep order and repetitions, and no name is special. */
export type Pair = readonly [name: ByteString, value: ByteString];

/**
 * Reads `application/x-www-form-urlencoded` text, of a query or a body, as RFC 5849 §3.4.1.3.1 wants it read: `+` is a
 * space, a name without `=` has an empty value, empty names and values count, and nothing between two `&` is nothing.
 */
export function readForm(text: ByteString): readonly Pair[] {
  return text
    .split("&")
    .filter((piece) => piece !== "")
    .map(readPiece);
}

/** Writes names and values (ordinary text) the way OAuth servers answer: percent-encoded as in RFC 5849 §3.6. */
export function writeForm(fields: Iterable<readonly [name: string, value: string]>): string {
  return Array.from(fields, (field) => field.map((text) => percentEncode(encodeUtf8(text))).join("=")).join("&");
}

/** The first value of that name; undefined where there is none. */
export function firstValue(pairs: readonly Pair[], name: ByteString): ByteString | undefined {
  return pairs.find((pair) => pair[0] === name)?.[1];
}

function readPiece(piece: ByteString): Pair {
  const equals = piece.indexOf("=");
  return equals === -1 ? [decode(piece), ""] : [decode(piece.slice(0, equals)), decode(piece.slice(equals + 1))];
}

function decode(text: ByteString): ByteString {
  return percentDecode(text.replaceAll("+", " "));
}
