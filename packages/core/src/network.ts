import { isOAuthKitError, TransportError } from "./errors.ts";
import { describeCause, type Redactor } from "./redact.ts";

/**
 * A transport, or the platform's own fetch, whose failures are {@link TransportError} `network_failed`: every runtime words a
 * dead network in its own way. An abort's reason passes as it is, for it is the caller's own doing.
 */
export function reporting<I extends string | URL | Request>(
  send: (input: I, init?: RequestInit) => Promise<Response>,
  redact: Redactor,
): (input: I, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    try {
      return await send(input, init);
    } catch (error) {
      throw reported(error, signalOf(input, init), redact);
    }
  };
}

/** The signal that a call may be ended by. */
export function signalOf(input: string | URL | Request, init: RequestInit | undefined): AbortSignal | undefined {
  return init?.signal ?? (input as Partial<Request>).signal;
}

function reported(error: unknown, signal: AbortSignal | undefined, redact: Redactor): unknown {
  // Not the transport's own words for it: they may show the request.
  if (signal?.aborted === true) return signal.reason;
  if (isOAuthKitError(error)) return error;
  return new TransportError("network_failed", "the provider could not be reached; try again later", {
    cause: describeCause(error, redact),
  });
}
