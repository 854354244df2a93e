import type { Awaitable, Fetch } from "@oauthkit/core";

/** A fetch that keeps what went through it. */
export interface Recorder {
  readonly fetch: Fetch;
  /** Everything that was sent, in this order. */
  readonly exchanges: readonly Exchange[];
  /** What is sent while a task runs. */
  readonly during: (task: () => unknown) => Promise<readonly Exchange[]>;
  /** Puts an answer in the emulator's place from now on: where there is `undefined`, the emulator answers. */
  readonly answerBy: (answer: Interception | undefined) => void;
}

/** Makes the answer to a request, lets it through with `undefined`, or throws as a fetch does. */
export type Interception = (sent: Sent) => Awaitable<Response | undefined>;

/** A request, and the answer as soon as it is there. */
export interface Exchange extends Sent {
  readonly answer: Answer | undefined;
}

/** A request that was sent. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  /** A copy that nobody has read, to be sent once more. */
  readonly request: Request;
}

/** What came back. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Puts a recorder before a fetch. */
export function createRecorder(fetch: Fetch): Recorder {
  const exchanges: Writable<Exchange>[] = [];
  let interception: Interception | undefined;
  return {
    exchanges,
    during: async (task) => {
      const before = exchanges.length;
      await task();
      return exchanges.slice(before);
    },
    answerBy: (answer) => {
      interception = answer;
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const exchange: Writable<Exchange> = { ...(await readSent(request)), answer: undefined };
      exchanges.push(exchange);
      const response = (await interception?.(exchange)) ?? (await fetch(request));
      const { status, headers } = response;
      exchange.answer = { status, headers, body: await response.clone().text() };
      return response;
    },
  };
}

/** Reads a request without using it up. */
export async function readSent(request: Request): Promise<Sent> {
  const { method, url, headers } = request;
  return {
    method,
    url: new URL(url),
    headers: new Headers(headers),
    body: await request.clone().text(),
    request: request.clone(),
  };
}

/** All that a request says, in the forms in which somebody could read it: what stands in `Basic` is decoded too. */
export function textsOf({ method, url, headers, body }: Sent): readonly string[] {
  const basic = /^basic (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const decoded = basic === undefined ? [] : [Buffer.from(basic, "base64").toString("utf8")];
  return [method, url.href, ...[...headers].map(([name, value]) => `${name}: ${value}`), body, ...decoded];
}

/** The parameters of a request, wherever they stand: in its query, its form or its JSON. */
export function parametersOf({ url, headers, body }: Sent): readonly (readonly [name: string, value: string])[] {
  const type = headers.get("content-type") ?? "";
  if (type.includes("json")) return [...url.searchParams, ...jsonFields(body)];
  return [...url.searchParams, ...(type.includes("form-urlencoded") ? new URLSearchParams(body) : [])];
}

function jsonFields(body: string): readonly (readonly [name: string, value: string])[] {
  try {
    const value: unknown = JSON.parse(body);
    return Object.entries(value ?? {}).map(([name, field]) => [name, String(field)] as const);
  } catch {
    return [];
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
