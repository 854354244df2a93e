/**
 * A pattern for every way in which an answer may spell a text that it repeats: as it is, percent-encoded any number
 * of times, form-encoded, escaped for JSON or HTML, and any mixture of these, character by character.
 */
export function spellings(text: string): string {
  return Array.from(text, spellingsOf).join("");
}

function spellingsOf(char: string): string {
  const plain = char.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  const others = [percentEncoded(char), unicodeEscaped(char), ...(named[char] ?? [])];
  // JSON inside JSON puts backslashes before backslashes. Bounded, or a hostile answer could keep the search busy.
  return String.raw`(?:\\{0,7}(?:${plain}|${others.join("|")}))`;
}

const named: Readonly<Record<string, readonly string[]>> = {
  " ": [String.raw`\+`, "%(?:25)*2[bB]"],
  "\n": ["n"],
  "\r": ["r"],
  "\t": ["t"],
  "\b": ["b"],
  "\f": ["f"],
  "&": ["&amp;"],
  "<": ["&lt;"],
  ">": ["&gt;"],
  '"': ["&quot;", "&#34;"],
  "'": ["&#0?39;", "&apos;", "&#x27;"],
};

/** Each byte as `%XX`, `%25XX`, `%2525XX`, … */
function percentEncoded(char: string): string {
  return [...new TextEncoder().encode(char)].map((byte) => `%(?:25)*${hexadecimal(byte, 2)}`).join("");
}

/** Each UTF-16 unit as `uXXXX`; the backslash stands before it. */
function unicodeEscaped(char: string): string {
  return char
    .split("")
    .map((unit) => String.raw`\\{0,7}u${hexadecimal(unit.charCodeAt(0), 4)}`)
    .join("");
}

function hexadecimal(value: number, digits: number): string {
  const text = value.toString(16).padStart(digits, "0");
  return text.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
