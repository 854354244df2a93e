import { describe, expect, test } from "vitest";

import { AssertionClient } from "../../src/index.ts";
import { call, calls, createGate, failure, succeeded, turns } from "../renewal/setup.ts";
import { assertionsSent, createScene, createStoredScene, distinct, jwtBearer, type Scene } from "./setup.ts";

describe("one hundred calls at once", () => {
  test("that are all refused a token: one assertion, and one word of it to each", async () => {
    const scene = createScene();
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 }, 100);
    const results = await calls(scene, scene.client, 100);
    for (const result of results) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "token_refused", problem: "invalid_grant" } });
    }
    expect(scene.server.count("token")).toBe(1);
    expect(scene.server.count("resource")).toBe(0);
  });

  test("that find no network: one attempt, and the next call makes another", async () => {
    const scene = createScene();
    scene.server.fault("token", "network");
    const results = await calls(scene, scene.client, 100);
    expect(succeeded(results)).toBe(0);
    expect(scene.server.log).toHaveLength(1);
    expect(await call(scene, scene.client)).toBe(200);
    expect(distinct(assertionsSent(scene).map(({ jti }) => jti))).toBe(2);
  });

  test("without a token: one assertion, one exchange", async () => {
    const scene = createScene();
    expect(succeeded(await calls(scene, scene.client, 100))).toBe(100);
    expect(scene.server.count("token", jwtBearer)).toBe(1);
    expect(scene.server.count("issued")).toBe(1);
  });

  test("with a token that has ended: one assertion more, with a jti of its own", async () => {
    const scene = createScene();
    await call(scene, scene.client);
    scene.pass(3600);
    expect(succeeded(await calls(scene, scene.client, 100))).toBe(100);
    expect(scene.server.count("token")).toBe(2);
    expect(distinct(assertionsSent(scene).map(({ jti }) => jti))).toBe(2);
  });

  test("with a token that was revoked: one assertion more for all of them", async () => {
    const scene = createScene();
    await call(scene, scene.client);
    scene.server.revokeAccessTokens();
    expect(succeeded(await calls(scene, scene.client, 100))).toBe(100);
    expect(scene.server.count("token")).toBe(2);
    expect(scene.server.count("resource")).toBe(201);
  });

  test("whose refusals straggle in over 300 ms: one assertion more for all of them", async () => {
    const scene = createScene({ server: { delayRefusal: (n) => n * 3 } });
    await call(scene, scene.client);
    scene.server.revokeAccessTokens();
    expect(succeeded(await calls(scene, scene.client, 100))).toBe(100);
    expect(scene.server.count("token")).toBe(2);
  });

  test("of which the token is revoked under half: those alone are sent again", async () => {
    const half = createGate();
    let arrived = 0;
    const scene: Scene = createScene({
      runtime: {
        fetch: async (input, init) => {
          const request = new Request(input, init);
          if (request.url === scene.server.endpoints.resource) arrived += 1;
          if (arrived > 50 && arrived <= 100) await half.pass();
          return scene.server.fetch(request);
        },
      },
    });
    const first = calls(scene, scene.client, 50);
    expect(succeeded(await first)).toBe(50);
    const second = calls(scene, scene.client, 50);
    await turns();
    scene.server.revokeAccessTokens();
    half.open();
    expect(succeeded(await second)).toBe(50);
    expect(scene.server.count("token")).toBe(2);
    expect(scene.server.log.filter(({ step, status }) => step === "resource" && status === 401)).toHaveLength(50);
  });

  test("of two clients with one store, in one process: one assertion", async () => {
    const scene = createStoredScene();
    const other = new AssertionClient(scene.options, scene.runtime);
    const results = await Promise.all([calls(scene, scene.client, 100), calls(scene, other, 100)]);
    expect(succeeded(results.flat())).toBe(200);
    expect(scene.server.count("token")).toBe(1);
  });

  test("of the client itself and of token(), scopes() and http: one assertion", async () => {
    const scene = createScene({ options: { scope: ["read"] } });
    const { client, server } = scene;
    const [token, scopes, answer, status] = await Promise.all([
      client.token(),
      client.scopes(),
      client.http.get(server.endpoints.resource).json(),
      call(scene, client),
    ]);
    expect(token).toMatchObject({ token_type: "bearer", scope: "read" });
    expect(scopes).toMatchObject({ granted: ["read"] });
    expect(answer).toMatchObject({ scope: "read" });
    expect(status).toBe(200);
    expect(server.count("token")).toBe(1);
  });
});

test("one caller who gives up takes nothing from the others", async () => {
  const scene = createScene();
  scene.server.fault("token", { slow: 20 });
  const giveUp = new AbortController();
  const impatient = scene.client.fetch(scene.server.endpoints.resource, { signal: giveUp.signal });
  const patient = call(scene, scene.client);
  giveUp.abort(new Error("enough"));
  expect(await failure(impatient)).toMatchObject({ message: "enough" });
  expect(await patient).toBe(200);
  expect(scene.server.count("token")).toBe(1);
});
