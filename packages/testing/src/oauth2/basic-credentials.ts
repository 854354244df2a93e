import { Buffer } from "node:buffer";

import { invalidClient } from "./refusal.ts";

/** An id and a secret. */
export interface BasicCredentials {
  readonly id: string;
  readonly secret: string;
}

/** What an Authorization header of the scheme Basic carries, as it is; undefined for none and for other schemes. */
export function readBasic(header: string | null): BasicCredentials | undefined {
  const text = /^Basic +([^ ]+)$/i.exec(header ?? "")?.[1];
  if (text === undefined) return undefined;
  const decoded = Buffer.from(text, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon === -1 || Buffer.from(decoded, "utf8").toString("base64") !== text) {
    throw invalidClient("The Basic credentials are not Base64 of an id, a colon and a secret");
  }
  return { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

/** Undoes the form-encoding of RFC 6749 §2.3.1; refuses what is not encoded. */
export function decodeBasic({ id, secret }: BasicCredentials): BasicCredentials {
  return { id: decodeForm(id), secret: decodeForm(secret) };
}

function decodeForm(text: string): string {
  if (!/^(?:[\w*\-.~!'()+]|%[\da-f]{2})*$/i.test(text))
    throw invalidClient("The Basic credentials are not form-encoded");
  return new URLSearchParams(`v=${text}`).get("v") ?? "";
}
