import { Buffer } from "node:buffer";

import type { Incoming } from "../incoming.ts";
import { byteString, type ByteString } from "./bytes.ts";
import { readForm, type Pair } from "./form.ts";
import { splitUrl, type UrlParts } from "./url-parts.ts";

/** A request that has been read to its end. */
export interface Message {
  readonly method: string;
  /** As it came, without a fragment. */
  readonly rawUrl: ByteString;
  readonly url: UrlParts;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly query: readonly Pair[];
  /** Empty unless the body is a form. */
  readonly form: readonly Pair[];
  /** Whether the body is a form, which makes its fields part of the signature (RFC 5849 §3.4.1.3.1). */
  readonly isForm: boolean;
}

/** Reads a request to its end. TypeError where its URL is none. */
export async function readMessage(incoming: Incoming): Promise<Message> {
  const url = splitUrl(incoming.url);
  const body = await readBody(incoming.body);
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(incoming.headers.get("content-type") ?? "");
  return {
    method: incoming.method,
    rawUrl: incoming.url.replace(/#.*$/s, ""),
    url,
    headers: incoming.headers,
    body,
    query: readForm(url.query),
    form: isForm ? readForm(byteString(body)) : [],
    isForm,
  };
}

async function readBody(body: Incoming["body"]): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
