import { generateKeyPairSync } from "node:crypto";

import {
  authorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type Clock,
  createClock,
} from "@oauthkit/testing";
import { vi } from "vitest";

import { AssertionClient, type AssertionOptions, type AssertionSettings, type OAuth2Runtime } from "../../src/index.ts";
import { createTestStore, type TestStore } from "../renewal/test-store.ts";

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** The private key of every account here, and what servers know of it. */
export const pem: string = pair.privateKey.export({ type: "pkcs8", format: "pem" });
export const publicKeys = { keys: [{ ...pair.publicKey.export({ format: "jwk" }), alg: "ES256" }] };

/** The account, and the grant that it uses. */
export const robot = "robot@example.test";
export const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** Anything that an account may say; which of it goes together, the client decides. */
export type Change = Partial<AssertionSettings<unknown, unknown>> & Partial<Record<ChoiceName, unknown>>;
type ChoiceName = "issuer" | "key" | "assertion" | "tokenEndpoint" | "audience" | "selfSigned";

/** How a scene differs from the usual one. */
export interface SceneOptions {
  readonly options?: Change;
  readonly runtime?: OAuth2Runtime;
  readonly server?: AuthorizationServerOptions;
}

/** A strict server that knows the account, and the account's own machine. */
export interface Scene {
  readonly server: AuthorizationServer;
  /** The server's. */
  readonly clock: Clock;
  /** The machine's: the same moment to begin with, and moved by itself. */
  readonly ours: Clock;
  /** Not in use unless `runtime` says so. */
  readonly store: TestStore;
  readonly options: AssertionOptions<unknown, unknown>;
  readonly runtime: OAuth2Runtime;
  readonly client: AssertionClient<unknown, unknown>;
  /** Time passes, everywhere. */
  readonly pass: (seconds: number) => void;
}

const start = Date.UTC(2030, 0, 1);

/** Makes a scene. */
export function createScene({ options: change, runtime = {}, server: behaviour = {} }: SceneOptions = {}): Scene {
  const clock = createClock(start);
  const ours = createClock(start);
  const assertionIssuers = [{ issuer: robot, jwks: publicKeys }];
  const server = authorizationServer({ clock, assertionIssuers, users: people(3), ...behaviour });
  const options = optionsFor(server, change);
  const running = { fetch: server.fetch, now: ours.now, jitter: 0, ...runtime };
  const client = new AssertionClient(options, running);
  const pass = (seconds: number): void => {
    clock.advance(seconds);
    ours.advance(seconds);
  };
  return { server, clock, ours, store: createTestStore(), options, runtime: running, client, pass };
}

/** The account's options, with what is `undefined` left out. */
function optionsFor(
  { endpoints }: Pick<AuthorizationServer, "endpoints">,
  change: Change = {},
): AssertionOptions<unknown, unknown> {
  const all = { tokenEndpoint: endpoints.token, issuer: robot, key: { pem }, ...change };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as never;
}

/** A scene whose account keeps its tokens in the scene's store. */
export function createStoredScene({ runtime = {}, ...rest }: SceneOptions = {}): Scene {
  const store = createTestStore();
  return { ...createScene({ ...rest, runtime: { store, ...runtime } }), store };
}

/** The same account in another process: nothing in common but server and store. */
export function elsewhere(
  { options, runtime }: Scene,
  change: OAuth2Runtime = {},
  other: Change = {},
): Scene["client"] {
  const { store } = runtime;
  // The same store by another object, as another process would have it.
  const own = store === undefined ? {} : { store: { ...store } };
  return new AssertionClient({ ...options, ...other } as typeof options, { ...runtime, ...own, ...change });
}

/** Users by the names `user0@example.test` and so on. */
export function people(count: number): NonNullable<AuthorizationServerOptions["users"]> {
  return Array.from({ length: count }, (_, n) => ({ sub: person(n), username: `user${n}`, password: "-" }));
}

/** The n-th of {@link people}. */
export function person(n: number): string {
  return `user${n}@example.test`;
}

/** The claims of each assertion that the server was sent, in order. */
export function assertionsSent({ server }: Pick<Scene, "server">): Record<string, unknown>[] {
  return server.log
    .map(({ form }) => form["assertion"] ?? form["client_assertion"])
    .filter((assertion) => typeof assertion === "string")
    .map((assertion) => payloadOf(assertion));
}

/** What a JWT says, unverified. */
export function payloadOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8")) as Record<string, unknown>;
}

/** How many different values there are. */
export function distinct(values: readonly unknown[]): number {
  return new Set(values).size;
}

/** Has setTimeout stand still until it is moved; `vi.useRealTimers` ends that. */
export function stopTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
}
