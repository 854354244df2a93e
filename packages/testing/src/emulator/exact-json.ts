import { randomUUID } from "node:crypto";

/** JSON in which a bigint is a number, however great; nothing at all is null. */
export function exactJson(value: unknown): string {
  const mark = randomUUID();
  const text = JSON.stringify(value ?? null, (_, item: unknown) =>
    typeof item === "bigint" ? `${mark}${String(item)}` : item,
  );
  return text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
}
