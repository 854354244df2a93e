import {
  authorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type Clock,
  createClock,
  demoOAuth2Client,
  type IssueOptions,
} from "@oauthkit/testing";
import { vi } from "vitest";

import {
  grants,
  OAuth2Client,
  type OAuth2Definition,
  type OAuth2Runtime,
  type OAuth2Session,
  type OAuth2Token,
} from "../../src/index.ts";
import { createTestStore, type TestStore } from "./test-store.ts";

const everyGrant = { ...grants };

type Definition = OAuth2Definition<object, typeof everyGrant, unknown, unknown>;

/** The name of the session that every scene has in its store, and where it is kept. */
export const as = "someone";
export const key: string = `as.example.test:${as}`;

/** How a scene differs from the usual one. */
export interface SceneOptions {
  readonly runtime?: OAuth2Runtime;
  readonly server?: AuthorizationServerOptions;
  readonly definition?: Partial<Definition>;
  readonly issue?: IssueOptions;
}

/** A strict server, a client without discovery, and a store that holds one token; all by one clock. */
export interface Scene {
  readonly server: AuthorizationServer;
  readonly clock: Clock;
  readonly store: TestStore;
  /** As the store holds it: good for an hour. */
  readonly token: OAuth2Token;
  readonly definition: Definition;
  readonly runtime: OAuth2Runtime;
  readonly client: OAuth2Client<object, typeof everyGrant>;
}

/** Makes a scene. */
export function createScene({
  runtime = {},
  server: options = {},
  definition: change,
  issue,
}: SceneOptions = {}): Scene {
  const clock = createClock(Date.UTC(2030, 0, 1));
  const server = authorizationServer({ clock, ...options });
  const store = createTestStore();
  const { resource: _, ...endpoints } = server.endpoints;
  const definition = {
    client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret, authentication: "basic" },
    endpoints,
    grants: everyGrant,
    ...change,
  } as Definition;
  const running = { fetch: server.fetch, now: clock.now, jitter: 0, store, ...runtime };
  const token = issueFor({ server, clock }, issue);
  store.put(key, token);
  return { server, clock, store, token, definition, runtime: running, client: new OAuth2Client(definition, running) };
}

/** A token as a session would keep it. */
export function issueFor({ server, clock }: Pick<Scene, "server" | "clock">, options?: IssueOptions): OAuth2Token {
  const token = server.issueToken(options);
  const { expires_in } = token;
  return { ...token, ...(expires_in === undefined ? {} : { expires_at: clock.now() / 1000 + expires_in }) };
}

/** Another client of the same application, as another process would have it: memory and lock of its own. */
export function elsewhere({ definition, runtime, store }: Scene, change: OAuth2Runtime = {}): Scene["client"] {
  // The same store by another object, as another process would have it.
  return new OAuth2Client(definition, { ...runtime, store: { ...store }, lock: noLock, ...change });
}

/** A lock that keeps nobody out. */
export async function noLock<R>(_: string, task: () => Promise<R>): Promise<R> {
  return task();
}

/** A lock that cannot be taken. */
export async function noQuorum(): Promise<never> {
  throw new Error("no quorum");
}

/** Calls the resource; the status of its answer. */
export async function call({ server }: Pick<Scene, "server">, session: AnySession): Promise<number> {
  const response = await session.fetch(server.endpoints.resource);
  return response.status;
}

/** As many calls at once. */
export async function calls(
  scene: Pick<Scene, "server">,
  session: AnySession,
  count: number,
): Promise<readonly PromiseSettledResult<number>[]> {
  return Promise.allSettled(Array.from({ length: count }, async () => call(scene, session)));
}

/** How many of them were answered with 200. */
export function succeeded(results: readonly PromiseSettledResult<number>[]): number {
  return results.filter((result) => result.status === "fulfilled" && result.value === 200).length;
}

/** What a call fails with. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value: unknown) => {
      throw new Error(`expected a failure, and there is ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}

export type AnySession = Pick<OAuth2Session, "fetch">;

/** Holds somebody up until it is opened. */
export interface Gate {
  readonly pass: () => Promise<void>;
  readonly open: () => void;
}

/** A gate that is closed. */
export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { pass: async () => promise, open: resolve };
}

/** A record with one member less. */
export function without(fields: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));
}

/** Lets time pass, a hundredth of a second at once, until a promise has settled; setTimeout must be a fake one. */
export async function hurry<R>(promise: Promise<R>): Promise<R> {
  const settled = promise.then(isOver, isOver);
  while (!(await Promise.race([settled, turns(3)]))) await vi.advanceTimersByTimeAsync(10);
  return promise;
}

function isOver(): boolean {
  return true;
}

/** Lets everything that waits for nothing but its turn have it. */
export async function turns(count: number = 20): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
