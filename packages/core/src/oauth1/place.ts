import { ConfigurationError } from "../errors.ts";
import { isForm, mayHaveBody } from "./body.ts";
import type { SignatureOptions } from "./credentials.ts";
import { joinPairs, type Pair } from "./parameters.ts";
import type { Composer } from "./signature.ts";

/** What the protocol parameters are put on. */
export interface Placing {
  readonly request: Request;
  /** The body where it had to be read; the request's own is used up then. */
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  readonly form: boolean;
  readonly placement: SignatureOptions["placement"];
  /** The protocol parameters with the signature, sorted and normalised. */
  readonly protocol: readonly Pair[];
  readonly header: Composer["header"];
}

/** A new request that carries the protocol parameters (RFC 5849 section 3.5). */
export function place(placing: Placing): Request {
  const { request, body, placement = "header", protocol, header } = placing;
  if (placement === "header") return withHeader(request, body, header(protocol));
  if (placement === "body" && placing.form && mayHaveBody(request)) return withForm(placing);
  return withQuery(placing);
}

/** Throws `authorization_present` where the header is taken: a request cannot prove two things in one place. */
export function checkAuthorization(request: Request, placement: SignatureOptions["placement"] = "header"): void {
  if (placement !== "header" || !request.headers.has("authorization")) return;
  throw new ConfigurationError(
    "authorization_present",
    "the request has an Authorization header already; leave it out, or sign with another placement",
  );
}

function withHeader(request: Request, body: Uint8Array<ArrayBuffer> | undefined, value: string): Request {
  const signed = body === undefined ? new Request(request) : new Request(request, { body });
  signed.headers.set("authorization", value);
  return signed;
}

function withForm({ request, body, protocol }: Placing): Request {
  const own = new TextEncoder().encode(joinPairs(protocol));
  const signed = new Request(request, { body: body === undefined || body.length === 0 ? own : joined(body, own) });
  if (!isForm(request)) signed.headers.set("content-type", "application/x-www-form-urlencoded");
  return signed;
}

/** Another URL means another request. What only browsers know (cache, referrer, mode) starts from its defaults. */
function withQuery({ request, body, protocol }: Placing): Request {
  const url = request.url.replace(/#.*$/s, "");
  const separator = url.includes("?") ? "&" : "?";
  const { method, headers, redirect, signal } = request;
  return new Request(`${url}${separator}${joinPairs(protocol)}`, {
    method,
    headers,
    redirect,
    signal,
    ...(body === undefined ? {} : { body }),
  });
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + 1 + second.length);
  bytes.set(first);
  bytes[first.length] = 0x26;
  bytes.set(second, first.length + 1);
  return bytes;
}
