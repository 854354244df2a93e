import type * as fc from "fast-check";

import { AssertionClient, localLock, type OAuth2Token, type TokenStore } from "../../src/index.ts";
import { noLock } from "../renewal/setup.ts";

/** What somebody does, or what becomes of everybody. */
export type Step =
  | { readonly kind: "call"; readonly client: number }
  | { readonly kind: "time passes"; readonly seconds: number }
  | { readonly kind: "all is revoked" }
  | { readonly kind: "the entry is deleted" };

/** Everything that differs from one world to another; where a list of faults ends, nothing fails any more. */
export interface Conditions {
  readonly shared: boolean;
  readonly store: readonly ("none" | "before" | "after")[];
  readonly server: readonly ("none" | "before" | "after" | "unavailable" | "refused")[];
}

/** What has happened. */
export interface Notes {
  /** The client of each exchange whose answer came. */
  readonly bought: number[];
  /** The tokens that the API has refused, for each client. */
  readonly refused: readonly [Set<string>, Set<string>];
  /** The tokens that each call has sent. */
  readonly sent: Map<string, string[]>;
  failedWrites: number;
}

/** Two clients of one account, as two processes would have them. */
export interface World {
  readonly clients: readonly [AssertionClient, AssertionClient];
  readonly notes: Notes;
  /** Does what needs no client. */
  readonly happen: (step: Exclude<Step, { readonly kind: "call" }>) => void;
  /** Calls the API under a name; the status of its answer. */
  readonly call: (client: number, name: string) => Promise<number>;
}

type Turn = (label: string) => Promise<void>;

/** Makes a world in which every store operation and every request waits for its turn. */
export function createWorld(scheduler: fc.Scheduler, conditions: Conditions): World {
  const notes: Notes = { bought: [], refused: [new Set(), new Set()], sent: new Map(), failedWrites: 0 };
  let time = 0;
  const now = (): number => time * 1000;
  const turn: Turn = async (label) => scheduler.schedule(Promise.resolve(), label);
  const entries = new Map<string, string>();
  const store = createStore({ entries, turn, faults: [...conditions.store], notes });
  const server = createServer({ turn, faults: [...conditions.server], notes, now });
  const lock = conditions.shared ? localLock() : noLock;
  const [one, two] = [0, 1].map((index) => {
    const runtime = { store: { ...store }, lock, now, jitter: 0, timeout: 2_000_000_000 };
    return new AssertionClient(
      // Signing would take its time outside the schedule.
      { tokenEndpoint: "https://as.example.test/token", issuer: "robot", assertion: () => "a.b.c" },
      { ...runtime, fetch: async (input, init) => server.answer(index, new Request(input, init)) },
    );
  }) as [AssertionClient, AssertionClient];
  return {
    clients: [one, two],
    notes,
    happen: (step) => {
      if (step.kind === "time passes") time += step.seconds;
      else if (step.kind === "all is revoked") server.revoke();
      else entries.clear();
    },
    call: async (client, name) => {
      const own = client === 0 ? one : two;
      const { status } = await own.fetch("https://as.example.test/api", { headers: { "x-call": name } });
      return status;
    },
  };
}

interface StoreParts {
  readonly entries: Map<string, string>;
  readonly turn: Turn;
  readonly faults: Conditions["store"][number][];
  readonly notes: Notes;
}

function createStore({ entries, turn, faults, notes }: StoreParts): TokenStore<OAuth2Token> {
  const operate = async <R>(label: string, act: () => R): Promise<R> => {
    const fault = faults.shift() ?? "none";
    if (label === "set" && fault !== "none") notes.failedWrites += 1;
    await turn(`${label} arrives`);
    if (fault === "before") throw new Error("no store");
    const result = act();
    await turn(`${label} is answered`);
    if (fault === "after") throw new Error("no answer");
    return result;
  };
  return {
    get: async (key) => operate("get", () => JSON.parse(entries.get(key) ?? "null") as OAuth2Token | undefined),
    set: async (key, token) => {
      const text = JSON.stringify(token);
      await operate("set", () => void entries.set(key, text));
    },
    delete: async () => {
      throw new Error("nobody deletes");
    },
  };
}

interface ServerParts {
  readonly turn: Turn;
  readonly faults: Conditions["server"][number][];
  readonly notes: Notes;
  readonly now: () => number;
}

interface Server {
  readonly answer: (client: number, request: Request) => Promise<Response>;
  readonly revoke: () => void;
}

/** A token endpoint and an API, in one. */
function createServer({ turn, faults, notes, now }: ServerParts): Server {
  /** When each good token ends, in milliseconds. */
  const good = new Map<string, number>();
  let serial = 0;
  const sell = async (client: number): Promise<Response> => {
    const fault = faults.shift() ?? "none";
    await turn("an assertion arrives");
    if (fault === "before") throw new TypeError("fetch failed");
    if (fault === "unavailable") return new Response(null, { status: 503 });
    if (fault === "refused") return Response.json({ error: "invalid_grant" }, { status: 400 });
    serial += 1;
    good.set(`t${serial}`, now() + 3_600_000);
    const answer = { access_token: `t${serial}`, token_type: "Bearer", expires_in: 3600 };
    await turn("a token is answered");
    if (fault === "after") throw new TypeError("fetch failed");
    notes.bought.push(client);
    return Response.json(answer);
  };
  return {
    revoke: good.clear.bind(good),
    answer: async (client, request) => {
      if (request.url.endsWith("/token")) return sell(client);
      const token = request.headers.get("authorization")?.slice("Bearer ".length) ?? "";
      const name = request.headers.get("x-call") ?? "";
      notes.sent.set(name, [...(notes.sent.get(name) ?? []), token]);
      await turn(`a call with ${token} arrives`);
      const isGood = (good.get(token) ?? 0) > now();
      if (!isGood) notes.refused[client === 0 ? 0 : 1].add(token);
      await turn(`a call with ${token} is answered`);
      return new Response(null, { status: isGood ? 200 : 401 });
    },
  };
}
