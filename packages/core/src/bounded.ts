import { TransportError } from "./errors.ts";
import { isRedirect } from "./peek.ts";
import { describeCause, type Redactor } from "./redact.ts";
import type { Transport } from "./transport.ts";
import { unlessAborted } from "./wait.ts";

/** The limits on an exchange whose answer core itself reads. */
export interface Bounds {
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Bytes of the answer's body. */
  readonly maxResponseBytes: number;
  /** The caller's own signal; its reason is thrown as it is. */
  readonly signal?: AbortSignal | undefined;
  readonly redact: Redactor;
}

/** An answer that was read to its end. */
export interface BoundedAnswer {
  readonly response: Response;
  readonly text: string;
}

/**
 * Sends a request and reads its answer as UTF-8 text, within a time limit and a size limit.
 * Throws `timed_out`, `redirect_refused`, `response_too_large`, `response_truncated`
 * or `response_not_text`.
 */
export async function fetchBounded(
  send: (signal: AbortSignal) => ReturnType<Transport>,
  bounds: Bounds,
): Promise<BoundedAnswer> {
  // Not AbortSignal.timeout: in some runtimes its timer keeps a finished program alive.
  const clock = new AbortController();
  bounds.signal?.throwIfAborted();
  const timer = setTimeout(() => clock.abort(), bounds.timeout);
  const signal = bounds.signal === undefined ? clock.signal : AbortSignal.any([clock.signal, bounds.signal]);
  try {
    // A transport that ignores its signal must not outlive the limit.
    return await unlessAborted(exchange(send, signal, bounds), signal);
  } catch (error) {
    if (bounds.signal?.aborted === true) throw bounds.signal.reason;
    if (!clock.signal.aborted) throw error;
    throw new TransportError("timed_out", `no complete answer came within ${bounds.timeout} ms; try again later`);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(
  send: (signal: AbortSignal) => ReturnType<Transport>,
  signal: AbortSignal,
  bounds: Bounds,
): Promise<BoundedAnswer> {
  const response = await send(signal);
  if (isRedirect(response)) {
    void response.body?.cancel().catch(() => undefined);
    throw new TransportError(
      "redirect_refused",
      "the endpoint answered with a redirect, and credentials do not follow it; correct the endpoint's URL",
      { status: response.status, remedy: "mend_configuration" },
    );
  }
  const bytes = await readBytes(response, bounds);
  return { response, text: decode(bytes, response.status) };
}

async function readBytes(response: Response, { maxResponseBytes, redact }: Bounds): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => failReading(error, response.status, redact));
    if (done) return joined(chunks, length);
    length += value.byteLength;
    if (length > maxResponseBytes) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge(maxResponseBytes, response.status);
    }
    chunks.push(value);
  }
}

function tooLarge(limit: number, status: number): TransportError {
  return new TransportError(
    "response_too_large",
    `the answer was larger than ${limit} bytes; check the endpoint, or raise maxResponseBytes`,
    { status, remedy: "mend_configuration" },
  );
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function decode(bytes: Uint8Array, status: number): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new TransportError("response_not_text", "the answer was no UTF-8 text; check the endpoint's URL", {
      status,
      remedy: "mend_configuration",
    });
  }
}

function failReading(error: unknown, status: number, redact: Redactor): never {
  throw new TransportError("response_truncated", "the answer broke off before its end; try again", {
    status,
    cause: describeCause(error, redact),
  });
}
