import { createClock } from "@oauthkit/testing";
import { expect } from "vitest";

import {
  type AuthorizeOptions,
  type DefaultGrants,
  type Fetch,
  type Grants,
  memoryStore,
  OAuth2Client,
  type OAuth2Definition,
  type OAuth2Session,
  type OAuth2Token,
  type SessionCore,
} from "../../src/index.ts";
import { readCall } from "./call.ts";
import { app, createHouse, type House, type HouseOptions, redirectUri, type Routes } from "./house.ts";
import type { Kind } from "./kinds.ts";

/** One deviation, and the whole circuit against a provider that insists on it. */
export interface Row {
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly run: () => Promise<void>;
  /** The same circuit of a client that knows the addresses and nothing of the deviations. */
  readonly runBare: () => Promise<void>;
}

/** What a circuit is made of. */
export interface Circuit<X extends object, G extends Grants, A, U> extends HouseOptions {
  readonly definition: OAuth2Definition<X, G, A, U>;
  /** Routes by method and URL: each insists on exactly what this provider wants. */
  readonly provider: (house: House) => Routes;
  readonly ask?: Partial<AuthorizeOptions>;
  /** Another way in than the person's. */
  readonly begin?: (client: OAuth2Client<X, G, A, U>) => Promise<OAuth2Session<X, A, U>>;
  /** One call: the URL to read, or how to make it. It says who is calling. */
  readonly call: string | ((session: OAuth2Session<X, A, U>) => Promise<unknown>);
  /** What the token has to hold beside the usual; `undefined` takes a field off. */
  readonly token?: object;
  /** The same after the renewal, where that differs. */
  readonly renewed?: object;
  /** Whether this machine knows when the token ends. Otherwise a call has to be refused first. */
  readonly expires?: boolean;
  /** What a call ends with where nothing can renew the token. */
  readonly ends?: "reauthorization_required" | "api_refused" | "http_failed";
  /** What is to be tried at the end. */
  readonly atLast?: (client: OAuth2Client<X, G, A, U>, session: OAuth2Session<X, A, U>) => Promise<void>;
}

/** A row of the table: out, back, a call, the end of the token, its renewal, and another call. */
export function row<X extends object = object, G extends Grants = DefaultGrants, A = undefined, U = undefined>(
  name: string,
  rowKinds: readonly Kind[],
  circuit: Circuit<X, G, A, U>,
): Row {
  return { name, kinds: rowKinds, run: async () => run(circuit), runBare: async () => run(bare(circuit)) };
}

/** A circuit without what its definition says beyond addresses and the application's name. */
function bare<X extends object, G extends Grants, A, U>(circuit: Circuit<X, G, A, U>): Circuit<X, G, A, U> {
  const { authorization = "", token = "" } = circuit.definition.endpoints ?? {};
  const { origins } = circuit.definition;
  const definition: OAuth2Definition = {
    endpoints: { ...(authorization === "" ? {} : { authorization }), ...(token === "" ? {} : { token }) },
    client: app,
    ...(origins === undefined || typeof origins === "function" ? {} : { origins }),
  };
  return { ...circuit, definition: definition as unknown as OAuth2Definition<X, G, A, U> };
}

async function run<X extends object, G extends Grants, A, U>(circuit: Circuit<X, G, A, U>): Promise<void> {
  const complaints: unknown[] = [];
  try {
    await walk(circuit, complaints);
  } catch (error) {
    // What the provider missed says more than what became of it.
    throw complaints[0] ?? error;
  }
  expect(complaints).toEqual([]);
}

async function walk<X extends object, G extends Grants, A, U>(
  circuit: Circuit<X, G, A, U>,
  complaints: unknown[],
): Promise<void> {
  const { definition, lifetime = 3600, expires = true } = circuit;
  const clock = createClock(Date.UTC(2030, 0, 1));
  const house = createHouse(clock, circuit);
  const fetch = guarded(circuit.provider(house), complaints);
  const store = memoryStore<OAuth2Token>();
  const client = new OAuth2Client(definition, { fetch, store, now: clock.now, jitter: 0 });
  await using session = await (circuit.begin?.(client) ?? signIn(client, circuit.ask, fetch));

  const first = expectedToken(circuit, clock.now(), 1);
  expect({ ...(await session.token()) }).toEqual(first);
  expect(await call(circuit, session)).toEqual({ who: "jane" });

  clock.advance(lifetime);
  if (circuit.ends !== undefined) {
    await expect(call(circuit, session)).rejects.toMatchObject({ code: circuit.ends, remedy: "sign_in_again" });
    return;
  }
  expect(await call(circuit, session)).toEqual({ who: "jane" });
  const second = { ...first, ...expectedToken(circuit, clock.now(), 2), ...circuit.renewed };
  expect({ ...(await session.token()) }).toEqual(second);
  expect(house.refusals()).toBe(expires ? 0 : 1);
  await circuit.atLast?.(client, session);
}

function guarded(routes: Routes, complaints: unknown[]): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const seen = await readCall(request.clone());
    try {
      const route = routes[seen.at];
      if (route === undefined) throw new Error(`nobody answers at ${seen.at}`);
      return await route(seen);
    } catch (error) {
      complaints.push(error);
      throw error;
    }
  };
}

async function signIn<X extends object, G extends Grants, A, U>(
  client: OAuth2Client<X, G, A, U>,
  ask: Partial<AuthorizeOptions> = {},
  fetch: Fetch,
): Promise<OAuth2Session<X, A, U>> {
  const { url, pending } = await client.authorize({ redirectUri, ...ask });
  const answer = await fetch(url);
  const posted = new Request(redirectUri, { method: "POST", body: new URLSearchParams(await answer.clone().text()) });
  const source = answer.headers.get("location") ?? posted;
  return client.callback(source as never, pending, { as: "jane" });
}

async function call<X extends object, G extends Grants, A, U>(
  { call: way }: Circuit<X, G, A, U>,
  session: OAuth2Session<X, A, U>,
): Promise<unknown> {
  if (typeof way === "function") return way(session);
  const { http }: SessionCore<never> = session as never;
  return http.get(way).json();
}

function expectedToken<X extends object, G extends Grants, A, U>(
  { ask, token, lifetime = 3600, expires = true, ends }: Circuit<X, G, A, U>,
  now: number,
  number: number,
): object {
  const scope = ask?.scope?.join(" ");
  return {
    access_token: `access-${number}`,
    token_type: "bearer",
    refresh_token: ends === undefined ? `refresh-${number}` : undefined,
    ...(scope === undefined ? {} : { scope, requested_scope: scope }),
    ...(expires ? { expires_in: lifetime, expires_at: now / 1000 + lifetime } : {}),
    ...token,
  };
}
