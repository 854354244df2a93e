import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

import type { Incoming } from "./incoming.ts";

/** A server on 127.0.0.1 that is listening. */
export interface Loopback extends AsyncDisposable {
  /** `http://127.0.0.1:` and the port. */
  readonly origin: string;
  /** Stops listening; calls still being answered get half a second. Calling it again changes nothing. */
  readonly close: () => Promise<void>;
}

/** Where to listen. */
export interface LoopbackOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

/** Answers one request. Where it rejects, the connection is closed without an answer. */
export type LoopbackHandler = (incoming: Incoming) => Promise<Response>;

/**
 * Listens for HTTP on 127.0.0.1. The handler sees what was sent: the URL is `http://`, the Host header and the request
 * target unchanged, repeated headers are joined, and bodies are streamed both ways. A target that is neither a path nor an
 * absolute URL is answered with 400. Rejects where the port is taken.
 */
export async function openLoopback(handler: LoopbackHandler, options: LoopbackOptions = {}): Promise<Loopback> {
  const closing = new AbortController();
  const server = createServer((request, response) => {
    void answer(handler, request, response, closing.signal);
  });
  const port = await listen(server, options.port ?? 0);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => (closed ??= shutDown(server, closing));
  return { origin: `http://127.0.0.1:${String(port)}`, close, [Symbol.asyncDispose]: close };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("The server has no port");
  return address.port;
}

/** Aborts what hangs, lets the rest finish, and after half a second closes what has not. */
async function shutDown(server: Server, closing: AbortController): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  closing.abort(new Error("The server is closing"));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 500);
  await closed;
  clearTimeout(timer);
}

async function answer(
  handler: LoopbackHandler,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort(new Error("The client has gone")));
  try {
    const incoming = readIncoming(request, AbortSignal.any([gone.signal, closing]));
    await send(
      incoming === undefined ? new Response("Bad target\n", { status: 400 }) : await handler(incoming),
      response,
    );
  } catch {
    response.destroy();
  }
}

function readIncoming(request: IncomingMessage, signal: AbortSignal): Incoming | undefined {
  const url = readUrl(request);
  if (url === undefined) return undefined;
  const headers = new Headers();
  // Node's own headers object drops repetitions, and a repeated Authorization is something to refuse.
  const { rawHeaders } = request;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  return { method: request.method ?? "GET", url, headers, body: readChunks(request), signal };
}

/** RFC 9112 §3.2 and §3.3: a path goes behind the Host header; an absolute URL stands for itself. */
function readUrl(request: IncomingMessage): string | undefined {
  const target = request.url ?? "";
  if (/^https?:\/\//i.test(target)) return target;
  return target.startsWith("/") ? `http://${request.headers.host ?? "127.0.0.1"}${target}` : undefined;
}

async function* readChunks(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  for await (const chunk of request as AsyncIterable<unknown>) {
    if (chunk instanceof Uint8Array) yield chunk;
  }
}

async function send(from: Response, to: ServerResponse): Promise<void> {
  to.statusCode = from.status;
  for (const [name, value] of from.headers) to.appendHeader(name, value);
  if (from.body === null) to.end();
  else await pipeline(from.body, to);
}
