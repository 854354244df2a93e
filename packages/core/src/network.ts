import { isOAuthKitError, TransportError } from "./errors.ts";
import { describeCause, type Redactor } from "./redact.ts";
import type { Fetch, Transport } from "./transport.ts";

/**
 * A transport whose failures are {@link TransportError} `network_failed`: every runtime words a dead network in
 * its own way. An abort passes as it is, for it is the caller's own doing.
 */
export function reporting(transport: Transport, redact: Redactor): Transport {
  return async (request) => {
    try {
      return await transport(request);
    } catch (error) {
      throw reported(error, request.signal, redact);
    }
  };
}

/** The same for the platform's own fetch. */
export function reportingFetch(fetch: Fetch, redact: Redactor): Fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      throw reported(error, init?.signal ?? undefined, redact);
    }
  };
}

function reported(error: unknown, signal: AbortSignal | undefined, redact: Redactor): unknown {
  // Not the transport's own words for it: they may show the request.
  if (signal?.aborted === true) return signal.reason;
  if (isOAuthKitError(error)) return error;
  return new TransportError("network_failed", "the provider could not be reached; try again later", {
    cause: describeCause(error, redact),
  });
}
