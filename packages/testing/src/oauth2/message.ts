import { Buffer } from "node:buffer";

import type { Incoming } from "../incoming.ts";

/** A request, read to its end. */
export interface Message {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** As UTF-8. */
  readonly body: string;
  /** The media type in lower case and without parameters; empty where there is none. */
  readonly mediaType: string;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Reads a request to its end. TypeError for a URL that is none. */
export async function readMessage({ method, url, headers, body, signal }: Incoming): Promise<Message> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return {
    method,
    url: new URL(url),
    headers,
    body: Buffer.concat(chunks).toString("utf8"),
    mediaType: (headers.get("content-type") ?? "").split(";", 1).join("").trim().toLowerCase(),
    signal,
  };
}
