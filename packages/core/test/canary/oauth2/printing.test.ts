import { inspect } from "node:util";

import { describe, expect, test } from "vitest";

import { dpop, memoryStore, OAuth2Client, privateKeyJwt, requestObject } from "../../../src/index.ts";
import { dpopPair, privateJwk } from "./keys.ts";
import { createScene, providerId, redirectUri, type Scene, signIn } from "./scene.ts";

const deep = { depth: 9, showHidden: true } as const;

/** Everything that a careless log could make of a value. */
function printed(value: unknown): readonly string[] {
  return [inspect(value), inspect(value, deep), inspect([{ value }], deep), String(value)];
}

function createEverything(): Scene {
  return createScene({
    definition: {
      client: { id: "app", authentication: privateKeyJwt({ jwk: privateJwk }) },
      dpop: dpop(dpopPair),
      requestObject: requestObject({ jwk: privateJwk }),
    },
    registered: { authentication: "private_key_jwt" },
    runtime: { store: memoryStore() },
  });
}

/** All that an application may hold in its hands. */
async function collect(scene: Scene): Promise<Readonly<Record<string, unknown>>> {
  const { client, provider, runtime, server, initialAccessToken } = scene;
  const { store } = runtime;
  const session = await signIn(scene, { as: "jane" });
  const registrar = { id: providerId, issuer: server.issuer, initialAccessToken };
  const { pending } = await client.authorize({ redirectUri, scope: ["openid"] });
  return {
    client,
    provider,
    session,
    pending,
    token: await session.token(),
    restored: await (await client.restore("jane")).token(),
    resumed: client.resume({ ...(await session.token()) }),
    registered: await OAuth2Client.register(registrar, { redirect_uris: [redirectUri] }, runtime),
    dpop: provider.dpop,
    requestObject: provider.requestObject,
    scopes: await session.scopes(),
    store,
    runtime,
    userinfo: await client.userinfo(session),
  };
}

const names = [
  "client",
  "provider",
  "session",
  "pending",
  "token",
  "restored",
  "resumed",
  "registered",
  "dpop",
  "requestObject",
  "scopes",
  "store",
  "runtime",
  "userinfo",
];

describe.each([
  ["a client with a secret", () => createScene({ runtime: { store: memoryStore() } })],
  ["a client with keys", createEverything],
])("of %s", (_, create) => {
  test.each(names)("printing the %s shows no secret", async (name) => {
    const scene = create();
    const held = await collect(scene);
    expect(held).toHaveProperty(name);
    expect(scene.findCanaries(printed(held[name]))).toEqual([]);
  });

  test.each(["client", "session", "resumed", "dpop"])("the %s holds no secret in any property", async (name) => {
    const scene = create();
    const held = await collect(scene);
    expect(scene.findCanaries(held[name])).toEqual([]);
  });

  test.each(["token", "restored", "registered", "pending"])("the %s is stored complete", async (name) => {
    const scene = create();
    const held = await collect(scene);
    const stored: unknown = JSON.parse(JSON.stringify(held[name]));
    expect(stored).toEqual({ ...(held[name] as object) });
    expect(JSON.stringify(stored)).toContain("CANARY-");
  });
});

test("a cache of what the server says about itself holds no secret", async () => {
  const cache = {};
  const scene = createScene({ runtime: { cache } });
  await signIn(scene);
  expect(Object.values(cache).flatMap((server) => Object.keys(server as object))).toEqual([
    "metadata",
    "metadata_at",
    "keys",
  ]);
  expect(scene.findCanaries(cache)).toEqual([]);
});
