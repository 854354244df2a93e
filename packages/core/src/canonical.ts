/** A text without its escapes, and where each of its characters came from. */
export interface Canonical {
  /** UTF-8 bytes as characters U+0000 to U+00FF. */
  readonly text: string;
  /** For each character of `text`: where its spelling begins in the original, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Undoes every escape an answer may have put on what it repeats: percent-encoding any number of times, forms, JSON
 * (inside JSON) and HTML. Two spellings of one text come out the same. Takes time in proportion to the text.
 */
export function canonical(original: string): Canonical {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  for (const match of original.matchAll(spelling)) {
    const bytes = bytesOf(match);
    text += bytes;
    for (let count = 0; count < bytes.length; count += 1) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  }
  return { text, starts, ends };
}

const spelling =
  /%(?:25)*([\dA-F]{2})|\\+u(D[89AB][\dA-F]{2})\\+u(D[C-F][\dA-F]{2})|\\+u([\dA-F]{4})|\\+|&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\dA-F]{1,6}));|[\s\S]/giu;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

// A backslash before a letter goes, so what stands for a control character has to be that letter as well.
const alike: Readonly<Record<string, string>> = {
  "\n": "n",
  "\r": "r",
  "\t": "t",
  "\b": "b",
  "\f": "f",
  "+": " ",
  "\\": "",
};

function bytesOf(match: RegExpExecArray): string {
  const [whole, byte, high, low, unit, entity, decimal, hexadecimal] = match;
  if (byte !== undefined) return plain(String.fromCharCode(Number.parseInt(byte, 16)));
  if (high !== undefined && low !== undefined) return encoded(String.fromCharCode(hex(high), hex(low)));
  if (unit !== undefined) return encoded(String.fromCharCode(hex(unit)));
  if (whole.startsWith("\\")) return "";
  if (entity !== undefined) return plain(entities[entity.toLowerCase()] ?? whole);
  const point = hexadecimal === undefined ? Number(decimal) : hex(hexadecimal);
  if (decimal !== undefined || hexadecimal !== undefined)
    return point > 0x10ffff ? "" : encoded(String.fromCodePoint(point));
  return encoded(whole);
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}

function encoded(char: string): string {
  return char < "\u0080" ? plain(char) : String.fromCharCode(...new TextEncoder().encode(char));
}

function plain(char: string): string {
  return alike[char] ?? char;
}
