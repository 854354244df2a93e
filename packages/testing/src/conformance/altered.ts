import { isPlain } from "./frozen.ts";

/** A text or a number in something, and the names that lead there. */
interface Leaf {
  readonly path: readonly string[];
  readonly value: string | number;
}

/** Every text and number in plain objects and lists, however deep. */
export function leavesOf(value: unknown): readonly (string | number)[] {
  return findLeaves(value, [], 8).map((leaf) => leaf.value);
}

/** The value with other texts and numbers, wherever a reader can still do with it; fields of these names stay as they are. */
export async function alteredFor(
  value: unknown,
  canRead: (value: unknown) => Promise<boolean>,
  kept: ReadonlySet<string> = new Set(),
): Promise<unknown> {
  let altered = value;
  for (const { path, value: leaf } of findLeaves(value, [], 8)) {
    if (path.some((name) => kept.has(name))) continue;
    const next = withAt(altered, path, typeof leaf === "number" ? leaf + 1 : otherText(leaf));
    // One after the other: each builds on the one before.
    // oxlint-disable-next-line no-await-in-loop
    if (await canRead(next)) altered = next;
  }
  return altered;
}

/** A text of the same length and kind, with other letters and digits. */
function otherText(text: string): string {
  return text.replaceAll(/[a-z\d]/gi, (sign) => next.get(sign) ?? sign);
}

const next = new Map(
  ["0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((signs) =>
    signs.split("").map((sign, at) => [sign, signs[(at + 1) % signs.length] ?? sign] as const),
  ),
);

function findLeaves(value: unknown, path: readonly string[], depth: number): readonly Leaf[] {
  if (typeof value === "string" || typeof value === "number") return [{ path, value }];
  if (!isPlain(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([name, part]) => findLeaves(part, [...path, name], depth - 1));
}

function withAt(value: unknown, [name, ...rest]: readonly string[], leaf: string | number): unknown {
  if (name === undefined || !isPlain(value)) return leaf;
  const part = withAt(Reflect.get(value, name), rest, leaf);
  return Array.isArray(value) ? value.with(Number(name), part) : { ...value, [name]: part };
}
