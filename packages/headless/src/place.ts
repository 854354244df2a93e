import type { Secrets } from "./secrets.ts";

/** Origin and path of a page for a message. A secret may stand in a path too. */
export function placeOf(url: URL, secrets: Secrets): string {
  const path = url.pathname.split("/").map((part) => secrets.word(part));
  return `${originOf(url, secrets)}${path.join("/").slice(0, 200)}`;
}

/** The origin for a message; of schemes without one, the scheme. */
export function originOf({ origin, protocol }: URL, secrets: Secrets): string {
  return secrets.redact(origin === "null" ? protocol : origin).slice(0, 200);
}
