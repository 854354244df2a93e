/** One element of DER (X.690 section 8.1): what it is, what is in it, and where the next one begins. */
export interface DerElement {
  readonly tag: number;
  readonly contents: Uint8Array;
  readonly end: number;
}

/** Reads the element at an offset; `undefined` where the bytes end before it does. */
export function readDer(bytes: Uint8Array, at = 0): DerElement | undefined {
  const [tag, first] = bytes.subarray(at, at + 2);
  if (tag === undefined || first === undefined) return undefined;
  // Long lengths say first how many bytes they take; four are more than any key needs.
  const size = first < 0x80 ? 0 : first & 0x7f;
  if (size > 4) return undefined;
  const start = at + 2 + size;
  const long = bytes.subarray(at + 2, start);
  const length = size === 0 ? first : long.reduce((sum, byte) => sum * 256 + byte, 0);
  const end = start + length;
  return end > bytes.length ? undefined : { tag, contents: bytes.subarray(start, end), end };
}

/** Writes an element around its contents. */
export function writeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = contents.flatMap((part) => Array.from(part));
  return Uint8Array.from([tag, ...lengthOf(bytes.length), ...bytes]);
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 + bytes.length, ...bytes];
}
