import { Buffer } from "node:buffer";

import type { Incoming } from "../incoming.ts";

/** A request, read to its end. */
export interface EmulatorMessage {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** The body, as UTF-8. */
  readonly body: string;
  /** The fields of a form in the body; empty where it is none. */
  readonly form: URLSearchParams;
  /** The parts of a multipart body; undefined where it is none. */
  readonly parts: FormData | undefined;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Reads a request to its end. TypeError for a URL that is none. */
export async function readMessage({ method, url, headers, body, signal }: Incoming): Promise<EmulatorMessage> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = headers.get("content-type") ?? "";
  const text = bytes.toString("utf8");
  const isForm = /^application\/x-www-form-urlencoded(?:;|$)/i.test(type.trim());
  return {
    method,
    url: new URL(url),
    headers,
    body: text,
    form: new URLSearchParams(isForm ? text : ""),
    parts: /^multipart\/form-data;/i.test(type.trim()) ? await readParts(bytes, type) : undefined,
    signal,
  };
}

async function readParts(bytes: Buffer<ArrayBuffer>, type: string): Promise<FormData | undefined> {
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    return undefined;
  }
}
