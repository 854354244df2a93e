import { ConfigurationError } from "./errors.ts";
import { randomText } from "./random.ts";
import type { Fetch, Transport } from "./transport.ts";

/** How a client runs, as opposed to whom it talks to. Everything is optional. */
export interface Runtime {
  /** Sends every request of the client. Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** Milliseconds that an exchange of credentials may take, its answer's body included. Default: 10 000. */
  readonly timeout?: number;
  /** Bytes of an answer that core itself reads. Default: 1 048 576 (1 MiB). */
  readonly maxResponseBytes?: number;
  /** Milliseconds since 1970, like `Date.now`, which is the default. */
  readonly now?: () => number;
  /** A fresh, unguessable text for every nonce. Default: 128 random bits in hexadecimal. */
  readonly random?: () => string;
  /** Lets credentials travel over plain http beyond the loopback interface: anybody on the way can read them. */
  readonly allowInsecureRequests?: boolean;
}

/** A {@link Runtime} with every default filled in. */
export interface ResolvedRuntime {
  readonly transport: Transport;
  /** The platform's own fetch, where nobody has put another in its place. */
  readonly direct: Fetch | undefined;
  readonly timeout: number;
  readonly maxResponseBytes: number;
  readonly now: () => number;
  readonly random: () => string;
  readonly allowInsecureRequests: boolean;
}

/** Fills in the defaults. Throws `option_invalid` for a limit that is no positive number. */
export function resolveRuntime(runtime: Runtime = {}): ResolvedRuntime {
  const { fetch } = runtime;
  return {
    // Looked up at each call, so that a test may replace the global one later.
    direct: fetch === undefined ? async (input, init) => globalThis.fetch(input, init) : undefined,
    transport: fetch === undefined ? async (request) => globalThis.fetch(request) : async (request) => fetch(request),
    timeout: checkLimit("timeout", runtime.timeout ?? 10_000, longestTimer),
    maxResponseBytes: checkLimit("maxResponseBytes", runtime.maxResponseBytes ?? 1_048_576, Number.MAX_SAFE_INTEGER),
    now: runtime.now ?? Date.now,
    random: runtime.random ?? randomText,
    allowInsecureRequests: runtime.allowInsecureRequests ?? false,
  };
}

// A timer that is told to wait for longer goes off at once.
const longestTimer = 2_147_483_647;

function checkLimit(name: string, value: number, most: number): number {
  if (value > 0 && value <= most) return value;
  throw new ConfigurationError("option_invalid", `the runtime's ${name} has to be a number from 1 to ${most}`);
}
