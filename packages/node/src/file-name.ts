import { createHash } from "node:crypto";

/**
 * The beginning of a file's name for any text: something to recognise it by, and a digest, which alone makes it unique. Holds nothing but lower-case
 * letters, digits, hyphens and dots within, so it is one name on every file system, and never a path.
 */
export function nameOf(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .slice(0, 40)
    .replace(/^[-.]+|[-.]+$/g, "");
  // Written as JSON, halves of characters stay apart.
  const digest = createHash("sha256").update(JSON.stringify(text)).digest("hex").slice(0, 32);
  return words === "" ? digest : `${words}-${digest}`;
}
