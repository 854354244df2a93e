import { createHash, timingSafeEqual } from "node:crypto";

/** Compares in a time that says nothing about where two texts differ. */
export function sameText(left: string, right: string): boolean {
  const [first, second] = [left, right].map((text) => createHash("sha256").update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
