import { isPlain } from "../frozen.ts";

/** Something that was sent, without what is never twice the same: fields of these names, and words `name="…"` in its texts. */
export function withoutFresh(value: unknown, fresh: readonly string[]): unknown {
  if (fresh.length === 0) return value;
  if (typeof value === "string") return fresh.reduce((text, name) => text.replaceAll(wordOf(name), ""), value);
  if (!isPlain(value)) return value;
  if (Array.isArray(value)) return value.map((item) => withoutFresh(item, fresh));
  const rest = Object.entries(value).filter(([name]) => !fresh.some((one) => one.toLowerCase() === name.toLowerCase()));
  return Object.fromEntries(rest.map(([name, part]) => [name, withoutFresh(part, fresh)]));
}

function wordOf(name: string): RegExp {
  return new RegExp(String.raw`\b${name.replaceAll(/\W/g, String.raw`\$&`)}="[^"]*"`, "g");
}
