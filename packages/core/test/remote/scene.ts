import type { Http } from "../../src/index.ts";
import { type RemoteApi, type RemoteMethods, readsByName, remoteMethods } from "../../src/remote/index.ts";
import { plain } from "../plain-server.ts";

/** A request, read apart. */
interface Sent {
  readonly method: string;
  readonly url: URL;
  /** Query and form together, without the token. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Scene {
  readonly api: RemoteApi<Catalogue>;
  readonly sent: readonly Sent[];
}

type Catalogue = {
  "photos.get": (parameters: object) => unknown;
  "photos.post": (parameters: object) => unknown;
};

/** Methods at a server that answers as it is told. Nothing is tried again: that would take seconds. */
export function open(answer: () => Response | Promise<Response>, change: Partial<RemoteMethods> = {}): Scene {
  const sent: Sent[] = [];
  const { client } = plain({
    api: async (request) => {
      const url = new URL(request.url);
      const form = new URLSearchParams(await request.text());
      sent.push({ method: request.method, url, parameters: Object.fromEntries([...url.searchParams, ...form]) });
      return answer();
    },
  });
  const session = client.resume({ access_token: "access-1", token_type: "bearer" });
  const http: Http = session.http.extend({ retry: 0 });
  const api = remoteMethods<Catalogue>(http, {
    provider: "photos",
    urlOf: (method) => `https://api.example.test/do?method=${method}`,
    isRead: readsByName({ verbs: ["get"] }),
    reserved: ["method", "sig"],
    ...change,
  });
  return { api, sent };
}

/** An answer of this text. */
export function answerOf(text: string | ReadableStream, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { headers: { "content-type": "application/json", ...headers } });
}
