import { afterEach, describe, expect, test, vi } from "vitest";

import { call, calls, failure, succeeded, without } from "../renewal/setup.ts";
import { createScene, type Scene } from "./setup.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("shortly before a token ends", () => {
  test("a server that refuses for good is heard, though the token would still do", async () => {
    const scene = createScene();
    await call(scene, scene.client);
    scene.pass(3570);
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 });
    expect(await failure(call(scene, scene.client))).toMatchObject({ code: "token_refused" });
  });

  test.each([
    ["is down", "network"],
    ["is in trouble", { status: 503 }],
    ["has too much to do", { status: 429, retryAfter: 1 }],
    ["says that it will be back", { json: { error: "temporarily_unavailable" }, status: 503 }],
  ] as const)("a token endpoint that %s lends the old token, and is asked again by the next call", async (_, fault) => {
    const scene = createScene();
    await call(scene, scene.client);
    scene.pass(3570);
    scene.server.fault("token", fault);
    expect(succeeded(await calls(scene, scene.client, 10))).toBe(10);
    expect(scene.server.count("issued")).toBe(1);
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("issued")).toBe(2);
  });

  test("the old token is not lent once it has ended", async () => {
    const scene = createScene();
    await call(scene, scene.client);
    scene.pass(3600);
    scene.server.fault("token", { status: 503 });
    expect(await failure(call(scene, scene.client))).toMatchObject({ code: "http_failed", status: 503 });
  });

  test("the old token is not lent where the API has refused it", async () => {
    const scene = createScene();
    await call(scene, scene.client);
    scene.pass(3570);
    scene.server.revokeAccessTokens();
    scene.server.fault("token", { status: 503 }, 2);
    expect(await failure(call(scene, scene.client))).toMatchObject({ code: "http_failed", status: 503 });
  });
});

describe("a token is renewed", () => {
  test("sixty seconds before its end", async () => {
    const scene = createScene();
    expect(await issuedAfter(scene, 3539)).toBe(1);
    expect(await issuedAfter(scene, 1)).toBe(2);
  });

  test("as long before its end as the runtime says", async () => {
    const scene = createScene({ runtime: { leeway: 300 } });
    expect(await issuedAfter(scene, 3299)).toBe(1);
    expect(await issuedAfter(scene, 1)).toBe(2);
  });

  test("as long before its end as the account says, whatever the runtime says", async () => {
    const scene = createScene({ runtime: { leeway: 300 }, options: { leeway: 0 } });
    expect(await issuedAfter(scene, 3599)).toBe(1);
    expect(await issuedAfter(scene, 1)).toBe(2);
  });

  test("earlier by a share of the jitter", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const scene = createScene({ runtime: { jitter: 20 } });
    expect(await issuedAfter(scene, 3529)).toBe(1);
    expect(await issuedAfter(scene, 1)).toBe(2);
  });

  test("never before half its life, whatever leeway and jitter say", async () => {
    const scene = createScene({ runtime: { jitter: 5000 }, options: { leeway: 5000 }, server: lives(100) });
    expect(await issuedAfter(scene, 49)).toBe(1);
    expect(await issuedAfter(scene, 1)).toBe(2);
  });

  test("though it is self-signed: by the same leeway, without asking anybody", async () => {
    const scene = createScene({
      options: { selfSigned: true, audience: "https://api.example.test", tokenEndpoint: undefined },
    });
    const { access_token: first } = await scene.client.token();
    scene.pass(3539);
    expect((await scene.client.token()).access_token).toBe(first);
    scene.pass(1);
    expect((await scene.client.token()).access_token).not.toBe(first);
    expect(scene.server.log).toEqual([]);
  });
});

describe("a token whose life the server does not tell", () => {
  const withoutLife = { alterToken: (fields: Readonly<Record<string, unknown>>) => without(fields, "expires_in") };

  test("is renewed when it is refused, and not before", async () => {
    const scene = createScene({ server: withoutLife });
    expect(await scene.client.token()).not.toHaveProperty("expires_at");
    expect(await issuedAfter(scene, 3599)).toBe(1);
    expect(await issuedAfter(scene, 1)).toBe(2);
    expect(scene.server.count("resource")).toBe(3);
  });

  test("lives for tokenLifetime, and is renewed before it ends", async () => {
    const scene = createScene({ server: withoutLife, options: { tokenLifetime: 600 } });
    expect(await issuedAfter(scene, 539)).toBe(1);
    expect(await issuedAfter(scene, 1)).toBe(2);
    expect(scene.server.count("resource")).toBe(2);
  });

  test("lives as long as the server says where it says so, whatever tokenLifetime says", async () => {
    const scene = createScene({ options: { tokenLifetime: 600 } });
    expect((await scene.client.token()).expires_in).toBe(3600);
  });
});

/** How many tokens there have been, after a call some seconds later; the first time round, after the first token. */
async function issuedAfter(scene: Scene, seconds: number): Promise<number> {
  if (scene.server.log.length === 0) await scene.client.token();
  scene.pass(seconds);
  expect(await call(scene, scene.client)).toBe(200);
  return scene.server.count("issued");
}

function lives(accessToken: number): { readonly lifetimes: { readonly accessToken: number } } {
  return { lifetimes: { accessToken } };
}
