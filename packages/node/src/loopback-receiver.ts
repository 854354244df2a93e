import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";

import { AuthorizationError, ConfigurationError } from "@oauthkit/core";

import { readArrival } from "./arrival.ts";
import { codeOf } from "./file-failure.ts";
import { headers, notFound, pageFor } from "./page.ts";

/** Where a browser brings the answer to a program on the same machine. Ends with its block. */
export interface LoopbackReceiver extends AsyncDisposable {
  /** What to give as the redirect URI: `http://127.0.0.1:<port>/callback`. */
  readonly redirectUri: string;
  /**
   * The URL that the person came back to, for the client's `callback`; what was posted stands in its query. Comes after the page has been sent. Rejects with
   * `callback_expired` after `timeout`, and with the reason of `signal` or `cancel` as it is.
   */
  readonly received: Promise<URL>;
  /** Stops waiting: `received` rejects with the reason, an `AbortError` unless told. Once there is an answer it changes nothing. */
  readonly cancel: (reason?: unknown) => void;
}

/** What may be said about a receiver. */
export interface LoopbackReceiverOptions {
  /** The path of the redirect URI, as it is registered; `/callback` by default. */
  readonly path?: string | undefined;
  /** A free one by default, as RFC 8252 section 7.3 wants it; say one only for providers that compare ports. */
  readonly port?: number | undefined;
  /** Seconds until nobody is waited for any more; 300 by default. */
  readonly timeout?: number | undefined;
  /**
   * Whether an answer is the one that is waited for, by its state for instance; all are by default. Whatever it does not return `true` for, or throws for, gets a 404
   * and ends nothing.
   */
  readonly accepts?: ((url: URL) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits on 127.0.0.1 for one answer of an authorization server (RFC 8252 section 7.3): shows a page that says that the window may be closed, and closes itself.
 * Whatever else is asked gets a 404, and does not end it. Rejects with `option_invalid`, also for a port that is taken, and with the reason of `signal`.
 */
export async function loopbackReceiver(options: LoopbackReceiverOptions = {}): Promise<LoopbackReceiver> {
  return openReceiver(options, limits);
}

/** The same, with limits for its requests. */
export async function openReceiver(
  { path = "/callback", port = 0, timeout = 300, accepts = () => true, signal }: LoopbackReceiverOptions,
  requestLimits: RequestLimits,
): Promise<LoopbackReceiver> {
  check(path, port, timeout, accepts);
  signal?.throwIfAborted();
  const { promise: received, resolve, reject } = Promise.withResolvers<URL>();
  // Nobody may be waiting for it yet, or ever.
  received.catch(() => undefined);
  const server = createServer(requestLimits);
  const closed = new Promise<void>((done) => {
    server.once("close", done);
  });
  const redirectUri = `http://127.0.0.1:${await listen(server, port)}${path}`;
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    server.close();
    server.closeAllConnections();
  };
  const cancel = (reason: unknown = new DOMException("The sign-in was cancelled", "AbortError")): void => {
    // Whatever was there first counts.
    reject(reason);
    stop();
  };
  const abort = (): void => cancel(signal?.reason);
  const timer = setTimeout(() => {
    const message = `nobody came back within ${timeout} s; start the sign-in again`;
    cancel(new AuthorizationError("callback_expired", message));
  }, timeout * 1000);
  signal?.addEventListener("abort", abort, { once: true });
  // It may have been aborted while the port was being opened.
  if (signal?.aborted === true) abort();
  server.on(
    "request",
    once(redirectUri, accepts, (url, shown) => {
      resolve(
        shown.then(() => {
          stop();
          return url;
        }),
      );
    }),
  );
  return {
    redirectUri,
    received,
    cancel,
    [Symbol.asyncDispose]: async () => {
      cancel();
      await closed;
    },
  };
}

/** Answers the first arrival that is accepted with a page, and everything else with nothing. */
function once(
  redirectUri: string,
  accepts: (url: URL) => boolean,
  tell: (url: URL, shown: Promise<unknown>) => void,
): RequestListener {
  let isAnswered = false;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = await readArrival(request, redirectUri);
    if (url === undefined || isAnswered || !isAccepted(url, accepts)) {
      response.writeHead(404, headers).end(notFound);
      return;
    }
    isAnswered = true;
    // Whether or not the browser still wants the page.
    tell(url, new Promise((resolve) => response.once("close", resolve)));
    response.writeHead(200, headers).end(pageFor(url));
  };
  return (request, response) => void answer(request, response);
}

/** Anybody can send anything: what it cannot read is no answer. */
function isAccepted(url: URL, accepts: (url: URL) => unknown): boolean {
  try {
    // A copy, and no promise: that would be true for everything.
    return accepts(new URL(url)) === true;
  } catch {
    return false;
  }
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(port, "127.0.0.1", resolve);
    });
  } catch (error) {
    const message = `port ${port} of 127.0.0.1 cannot be opened (${codeOf(error) ?? "no code"}); leave it out, or give another one`;
    throw new ConfigurationError("option_invalid", message, { cause: error });
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

function check(path: string, port: number, timeout: number, accepts: unknown): void {
  const base = "http://127.0.0.1";
  if (
    !path.startsWith("/") ||
    !URL.canParse(base + path) ||
    new URL(base + path).href !== base + path ||
    /[?#]/.test(path)
  ) {
    throw new ConfigurationError(
      "option_invalid",
      "path has to begin with / and to be written as in a URL, without query",
    );
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigurationError("option_invalid", "port has to be a whole number up to 65535, or 0 for any");
  }
  if (!(Number.isFinite(timeout) && timeout > 0 && timeout < 2_000_000)) {
    throw new ConfigurationError("option_invalid", "timeout has to be a number of seconds above 0");
  }
  if (typeof accepts !== "function") throw new ConfigurationError("option_invalid", "accepts has to be a function");
}

/** Milliseconds, and bytes. */
export interface RequestLimits {
  /** For a whole request, its headers too. */
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
  readonly maxHeaderSize: number;
}

// URLs hold codes, and for the chatty ones a JWT.
const limits: RequestLimits = { requestTimeout: 10_000, connectionsCheckingInterval: 1000, maxHeaderSize: 65_536 };
