import { ConfigurationError } from "../errors.ts";
import { bytesAsText, isForm, mayHaveBody } from "./body.ts";
import type { SignatureOptions } from "./credentials.ts";
import type { Reading } from "./reading.ts";

/** What the protocol parameters are put on. */
export interface Placing extends Pick<Reading, "body" | "form" | "header" | "protocol"> {
  readonly request: Request;
  readonly placement: SignatureOptions["placement"];
  /** Percent-encoded. */
  readonly signature: string;
}

/** A new request that carries the protocol parameters (RFC 5849 section 3.5). */
export function place(placing: Placing): Request {
  const { request, body, form, placement = "header", signature } = placing;
  if (placement === "header") return withHeader(request, body, placing.header(signature));
  const parameters = `${placing.protocol}&oauth_signature=${signature}`;
  if (placement === "body" && form && mayHaveBody(request)) return withForm(request, body, parameters);
  return withQuery(request, body, parameters);
}

/** Throws `authorization_present` where the header is taken: a request cannot prove two things in one place. */
export function checkAuthorization(request: Request, placement: SignatureOptions["placement"] = "header"): void {
  if (placement !== "header" || !request.headers.has("authorization")) return;
  throw new ConfigurationError(
    "authorization_present",
    "the request has an Authorization header already; leave it out",
  );
}

function withHeader(request: Request, body: Uint8Array<ArrayBuffer> | undefined, value: string): Request {
  const signed = body === undefined ? new Request(request) : new Request(request, { body });
  signed.headers.set("authorization", value);
  return signed;
}

function withForm(request: Request, body: Uint8Array | undefined, parameters: string): Request {
  const form = body === undefined || body.length === 0 ? parameters : `${bytesAsText(body)}&${parameters}`;
  const signed = new Request(request, { body: Uint8Array.from(form, (char) => char.charCodeAt(0)) });
  if (!isForm(request)) signed.headers.set("content-type", "application/x-www-form-urlencoded");
  return signed;
}

/** Another URL means another request. What only browsers know (cache, referrer, mode) starts from its defaults. */
function withQuery(request: Request, body: Uint8Array<ArrayBuffer> | undefined, parameters: string): Request {
  const url = request.url.replace(/#.*$/s, "");
  const separator = url.includes("?") ? "&" : "?";
  const { method, headers, redirect, signal } = request;
  return new Request(`${url}${separator}${parameters}`, {
    method,
    headers,
    redirect,
    signal,
    ...(body === undefined ? {} : { body }),
  });
}
