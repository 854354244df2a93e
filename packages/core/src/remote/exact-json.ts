/**
 * Reads JSON with its ids as texts: numbers under a name such as `uid` or `photo_ids`, and whole numbers that a JavaScript number cannot hold. Throws
 * SyntaxError.
 */
export async function readExactJson(text: string): Promise<unknown> {
  // Seldom needed, and slower than the platform's.
  if (!/\d{16}/.test(text)) return JSON.parse(text, keepId);
  const { parse } = await import("lossless-json");
  return parse(text, keepId, { parseNumber: numberOf, onDuplicateKey: ({ newValue }) => newValue });
}

function keepId(name: string, value: unknown): unknown {
  // Whoever merges the object into another one would hand the sender that object's prototype.
  if (name === "__proto__") return undefined;
  if (typeof value === "number") return Number.isInteger(value) && ofOne.test(name) ? String(value) : value;
  return Array.isArray(value) && ofMany.test(name) ? value.map(textOf) : value;
}

const ofOne = /(?:^|_)[a-z]?id$|[a-z]Id$/;
const ofMany = /(?:^|_)[a-z]?ids$|[a-z]Ids$/;

function textOf(id: unknown): unknown {
  return typeof id === "number" ? String(id) : id;
}

function numberOf(digits: string): string | number {
  const value = Number(digits);
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? digits : value;
}
