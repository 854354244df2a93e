import { isOAuthKitError, TransportError } from "./errors.ts";
import { describeCause, type Redactor } from "./redact.ts";
import type { Transport } from "./transport.ts";

/**
 * A transport whose failures are {@link TransportError} `network_failed`: every runtime words a dead network in
 * its own way. An abort passes as it is, for it is the caller's own doing.
 */
export function reporting(transport: Transport, redact: Redactor): Transport {
  return async (request) => {
    try {
      return await transport(request);
    } catch (error) {
      if (request.signal.aborted || isOAuthKitError(error)) throw error;
      throw new TransportError("network_failed", "the provider could not be reached; try again later", {
        cause: describeCause(error, redact),
      });
    }
  };
}
