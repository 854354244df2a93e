import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";

/** Answers one request. */
export type Answer = (request: Request) => Promise<Response>;

/** A server that is listening, by its name for browsers. */
export interface Listening {
  /** `http://localhost:` and the port. Not 127.0.0.1, where the emulators are: browsers send cookies to all ports of a host. */
  readonly origin: string;
  /** Says who answers; until then nobody does. */
  readonly answerBy: (answer: Answer) => void;
  readonly close: () => Promise<void>;
}

/** Listens on the loopback interface alone. Rejects where the port is taken. */
export async function listen(wanted: number): Promise<Listening> {
  let answer: Answer = notYet;
  const server = createServer((incoming, outgoing) => {
    void exchange(answer, incoming, outgoing);
  });
  const port = await bind(server, wanted);
  return {
    origin: `http://localhost:${port}`,
    answerBy: (next) => {
      answer = next;
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

async function notYet(): Promise<Response> {
  return new Response("Not yet\n", { status: 503 });
}

async function bind(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new Error(`port ${port} is taken; give another by --port, or none`, { cause: error }) : error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

async function exchange(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const request = readRequest(incoming);
    const response = request instanceof Response ? request : await answer(request);
    outgoing.statusCode = response.status;
    for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
    if (response.body === null || incoming.method === "HEAD") outgoing.end();
    else await pipeline(Readable.fromWeb(response.body as WebStream), outgoing);
  } catch (error) {
    // Who goes away in the middle of a stream is no failure.
    if (outgoing.headersSent || outgoing.destroyed) return;
    console.error(error);
    outgoing.writeHead(500).end("This did not work\n");
  }
}

/** An answer to what no browser sends. */
function readRequest(incoming: IncomingMessage): Request | Response {
  const { method = "GET", url = "", headers, rawHeaders } = incoming;
  const target = `http://${headers.host ?? ""}${url}`;
  if (!url.startsWith("/") || !URL.canParse(target)) return new Response("Bad request\n", { status: 400 });
  // The web's requests do not have it.
  if (method === "TRACE") return new Response("Method not allowed\n", { status: 405 });
  const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, at): [string, string] => [
    rawHeaders[at * 2] ?? "",
    rawHeaders[at * 2 + 1] ?? "",
  ]);
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {};
  return new Request(target, { method, headers: pairs, ...body });
}
