import { describe, expect, test } from "vitest";

import { call, failure } from "../renewal/setup.ts";
import { off, seconds } from "./clock-off.ts";
import { assertionsSent, createScene, distinct, person, publicKeys, robot, type Scene } from "./setup.ts";

const offsets = [
  ["1 s ahead", 1],
  ["61 s ahead", 61],
  ["61 s behind", -61],
  ["an hour ahead", 3600],
  ["an hour behind", -3600],
  ["a year ahead", 31_536_000],
  ["a year behind", -31_536_000],
] as const;

describe("a machine whose clock is wrong", () => {
  test("without a Date in the answer there is no second attempt", async () => {
    const scene = undated();
    expect(await failure(call(scene, scene.client))).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
    expect(scene.server.count("token")).toBe(1);
  });

  test("with a Date that is none there is no second attempt", async () => {
    const scene = off(3600);
    scene.server.fault("token", dated("yesterday"));
    expect(await failure(call(scene, scene.client))).toMatchObject({ problem: "invalid_grant" });
    expect(scene.server.count("token")).toBe(1);
  });

  test.each([
    ["500", { json: { error: "server_error" }, status: 500 }],
    ["503 without a word", { status: 503 }],
    ["429", { json: { error: "slow_down" }, status: 429 }],
    ["a page", { html: 400 }],
    ["nothing", "empty"],
  ] as const)("an answer that refuses nothing (%s) is no reason for a second attempt", async (_, fault) => {
    const scene = off(3600);
    scene.server.fault("token", fault);
    await failure(call(scene, scene.client));
    expect(scene.server.log).toHaveLength(1);
  });

  test("a refusal that stays names the clock, and the correction is forgotten", async () => {
    const scene = off(3600);
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 }, 2);
    const error = await failure(call(scene, scene.client));
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration" });
    expect((error as Error).message).toContain("3600 seconds ahead");
    await call(scene, scene.client);
    const issued = assertionsSent(scene).map(({ iat }) => Number(iat) - seconds(scene));
    expect(issued).toEqual([3600, 0, 3600, 0]);
  });

  test("behind: the refusal that stays says so too", async () => {
    const scene = off(-61);
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 }, 2);
    expect(((await failure(call(scene, scene.client))) as Error).message).toContain("61 seconds behind");
  });

  test("a second attempt that finds no network corrects nothing: the next call has to find out again", async () => {
    const scene = off(3600);
    scene.server.fault("token", (response) => response);
    scene.server.fault("token", "network");
    expect(await failure(call(scene, scene.client))).toMatchObject({ code: "network_failed" });
    expect(await call(scene, scene.client)).toBe(200);
    const issued = assertionsSent(scene).map(({ iat }) => Number(iat) - seconds(scene));
    expect(issued).toEqual([3600, 0, 3600, 0]);
  });

  test("a Date that is wrong itself does no harm: nothing is kept of it, and the next call succeeds at once", async () => {
    const scene = createScene();
    scene.server.fault("token", refusedAt("Thu, 01 Jan 2099 00:00:00 GMT"));
    const error = await failure(call(scene, scene.client));
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration" });
    expect(await call(scene, scene.client)).toBe(200);
    const issued = assertionsSent(scene).map(({ iat }) => Number(iat) - seconds(scene));
    expect(issued).toEqual([0, Date.UTC(2099, 0) / 1000 - seconds(scene), 0]);
  });

  test.each([
    [1, false],
    [4, false],
    [5, true],
  ])("a refusal that stays speaks of %i s ahead: %j, for some seconds are no news", async (by, isTold) => {
    const scene = off(by);
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 }, 2);
    const { message } = (await failure(call(scene, scene.client))) as Error;
    expect(message.includes(`${by} seconds ahead`)).toBe(isTold);
    expect(message.includes("clock")).toBe(isTold);
    expect(scene.server.count("token")).toBe(2);
  });

  test.each(offsets)("%s: one attempt more, with a fresh jti, and then none", async (_, offset) => {
    const scene = off(offset);
    expect(await call(scene, scene.client)).toBe(200);
    // Assertions live for a minute, so a clock that is less behind does no harm.
    const attempts = offset < 0 && offset > -60 ? 1 : 2;
    expect(scene.server.count("token")).toBe(attempts);
    scene.pass(3600);
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(attempts + 1);
    const sent = assertionsSent(scene);
    expect(distinct(sent.map(({ jti }) => jti))).toBe(sent.length);
    expect(sent.at(-1)).toMatchObject({ iat: seconds(scene), exp: seconds(scene) + 60 });
  });

  test("30 s behind an assertion is still valid, and nothing is corrected", async () => {
    const scene = off(-30);
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(1);
  });

  test("the token's own end is told by this machine's clock", async () => {
    const scene = off(3600);
    expect((await scene.client.token()).expires_at).toBe(scene.ours.now() / 1000 + 3600);
  });

  test("an assertion that proves a client is corrected as well", async () => {
    const scene = off(3600, {
      options: { grantType: "client_credentials" },
      server: { clients: [{ id: robot, authentication: "private_key_jwt", jwks: publicKeys }] },
    });
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.log.map(({ error }) => error)).toEqual(["invalid_client", undefined, undefined]);
    expect(distinct(assertionsSent(scene).map(({ jti }) => jti))).toBe(2);
  });

  test("several subjects at once: one correction each at most, and none after that", async () => {
    const scene = off(3600);
    const sessions = [0, 1, 2].map((n) => scene.client.as(person(n)));
    expect(await Promise.all(sessions.map(async (session) => call(scene, session)))).toEqual([200, 200, 200]);
    expect(scene.server.count("token")).toBeLessThanOrEqual(6);
    const before = scene.server.count("token");
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(before + 1);
  });

  test("is corrected for each client by itself", async () => {
    const scene = off(3600);
    await call(scene, scene.client);
    const other = createScene({ runtime: { fetch: scene.server.fetch } });
    expect(await call(scene, other.client)).toBe(200);
    expect(assertionsSent(scene).at(-1)).toMatchObject({ iat: seconds(scene) });
    expect(scene.server.count("token")).toBe(3);
  });
});

test("a refusal by a right clock is no reason for a second attempt, and does not speak of clocks", async () => {
  const scene = createScene();
  const error = await failure(call(scene, scene.client.as("nobody@example.test")));
  expect(error).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
  expect((error as Error).message).not.toMatch(/clock/);
  expect(scene.server.count("token")).toBe(1);
});

function refusedAt(date: string): () => Response {
  return () => Response.json({ error: "invalid_grant" }, { status: 400, headers: { date } });
}

function dated(date: string): (response: Response) => Response {
  return (response) => {
    const headers = new Headers(response.headers);
    headers.set("date", date);
    return new Response(response.body, { status: response.status, headers });
  };
}

/** A scene an hour off, whose server keeps the time to itself. */
function undated(): Scene {
  const scene: Scene = off(3600, {
    runtime: {
      fetch: async (input, init) => {
        const { body, status, headers } = await scene.server.fetch(input, init);
        const fewer = new Headers(headers);
        fewer.delete("date");
        return new Response(body, { status, headers: fewer });
      },
    },
  });
  return scene;
}
