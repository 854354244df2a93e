import type { Incoming } from "../incoming.ts";
import { openLoopback } from "../loopback.ts";
import type { Report } from "./contend.ts";
import { createLeases } from "./leases.ts";

/** What the processes of a race share: a start, a store, locks, and somebody who writes down how it went. */
export interface Coordinator {
  readonly url: string;
  /** The store, by key. */
  readonly entries: () => Readonly<Record<string, unknown>>;
  readonly reports: ReadonlyMap<number, Report>;
  /** One who has ended is not waited for. */
  readonly end: (index: number) => void;
  readonly close: () => Promise<void>;
}

/** How many there are, and what they are given. */
export interface CoordinatorOptions {
  readonly count: number;
  readonly input: unknown;
  /** What the store holds to begin with. */
  readonly entries: Readonly<Record<string, unknown>>;
}

/** Opens the meeting place of a race on 127.0.0.1. */
export async function openCoordinator({ count, input, entries }: CoordinatorOptions): Promise<Coordinator> {
  const store = new Map(Object.entries(entries).map(([key, value]) => [key, JSON.stringify(value)]));
  const reports = new Map<number, Report>();
  const leases = createLeases();
  const line = createStart(count);
  const routes: Readonly<Record<string, (name: string, incoming: Incoming) => Promise<Response>>> = {
    store: async (key, incoming) => answerStore(store, key, incoming),
    lock: async (name, { signal }) => leases.grant(name, signal),
    start: async (index) => {
      await line.wait(Number(index));
      return Response.json({ input });
    },
    outcome: async (index, { body }) => {
      reports.set(Number(index), JSON.parse(await readText(body)) as Report);
      return new Response(null, { status: 204 });
    },
  };
  const { origin, close } = await openLoopback(async (incoming) => {
    const [, kind = "", name = ""] = new URL(incoming.url).pathname.split("/");
    const route = Object.hasOwn(routes, kind) ? routes[kind] : undefined;
    return route === undefined ? new Response(null, { status: 404 }) : route(decodeURIComponent(name), incoming);
  });
  return {
    url: `${origin}/`,
    entries: () => Object.fromEntries([...store].map(([key, text]) => [key, JSON.parse(text) as unknown])),
    reports,
    end: line.pass,
    close,
  };
}

async function answerStore(store: Map<string, string>, key: string, { method, body }: Incoming): Promise<Response> {
  if (method === "PUT") store.set(key, await readText(body));
  if (method === "DELETE") store.delete(key);
  const text = method === "GET" ? store.get(key) : undefined;
  return text === undefined ? new Response(null, { status: 204 }) : new Response(text);
}

/** Lets nobody go before everybody is there. */
function createStart(count: number): {
  readonly pass: (index: number) => void;
  readonly wait: (index: number) => Promise<void>;
} {
  const there = new Set<number>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const pass = (index: number): void => {
    there.add(index);
    if (there.size === count) resolve();
  };
  return {
    pass,
    wait: async (index) => {
      pass(index);
      await promise;
    },
  };
}

async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
