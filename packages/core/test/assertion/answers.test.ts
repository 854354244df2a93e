import { afterEach, describe, expect, test, vi } from "vitest";

import { call, failure, hurry } from "../renewal/setup.ts";
import { createScene, type Scene, stopTimers } from "./setup.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("an answer that is no token", () => {
  test.each([
    ["has no access_token", "no_access_token", { code: "token_incomplete", remedy: "mend_configuration" }],
    ["has an empty one", { json: { access_token: "" } }, { code: "token_incomplete" }],
    ["has a number for one", { json: { access_token: 1 } }, { code: "token_incomplete" }],
    ["has only an id_token", { json: { id_token: "a.b.c" } }, { code: "token_incomplete" }],
    ["is a web page", { html: 200 }, { code: "response_html", remedy: "mend_configuration" }],
    ["is a web page under 500", { html: 500 }, { code: "http_failed", remedy: "try_again" }],
    ["is a web page under 404", { html: 404 }, { code: "http_failed", remedy: "mend_configuration", status: 404 }],
    ["is empty", "empty", { code: "response_empty" }],
    ["is an array", "array", { code: "response_not_json" }],
    ["has no end", "malformed", { code: "response_not_json" }],
    ["is cut off", "truncated", { code: "response_truncated", remedy: "try_again" }],
    ["is a redirect", "redirect", { code: "redirect_refused", remedy: "mend_configuration" }],
    ["is too large", "huge", { code: "response_too_large" }],
    ["never comes, for there is no network", "network", { code: "network_failed", remedy: "try_again" }],
    ["is lost on its way", "lost", { code: "network_failed", remedy: "try_again" }],
    [
      "is a token of a kind that nobody knows",
      { json: { access_token: "a", token_type: "mac" } },
      { code: "token_response_invalid", remedy: "mend_configuration" },
    ],
  ] as const)("because it %s is told as such, and the next call tries anew", async (_, fault, expected) => {
    const scene = createScene();
    scene.server.fault("token", fault);
    const error = await failure(call(scene, scene.client));
    expect(error).toMatchObject({ ...expected, endpoint: scene.server.endpoints.token });
    expect(scene.server.count("resource")).toBe(0);
    expect(await call(scene, scene.client)).toBe(200);
  });

  test.each([
    ["it does not come", async () => new Promise<Response>(() => undefined)],
    ["its body does not end", async () => new Response(new ReadableStream())],
  ])("in time, because %s, has timed out, and the next call tries anew", async (_, late) => {
    const answers = [late, async () => Response.json({ access_token: "a" })];
    // An assertion that is there already: signing takes its time by another clock.
    const { client } = createScene({
      options: { assertion: "a.b.c", key: undefined },
      runtime: { timeout: 1000, fetch: async () => answers.shift()?.() ?? Response.error() },
    });
    stopTimers();
    expect(await hurry(failure(client.token()))).toMatchObject({ code: "timed_out", remedy: "try_again" });
    expect(await hurry(client.token())).toMatchObject({ access_token: "a" });
  });

  test("because it is larger than the runtime allows", async () => {
    const scene = createScene({ runtime: { maxResponseBytes: 50 } });
    expect(await failure(call(scene, scene.client))).toMatchObject({ code: "response_too_large" });
  });
});

describe("an answer that means a token", () => {
  test.each([
    ["without a token_type", "no_token_type"],
    ["as text/plain", "text"],
    ["with members that are poison to objects", "proto"],
  ] as const)("%s is taken", async (_, fault) => {
    const scene = createScene();
    scene.server.fault("token", fault);
    expect(await call(scene, scene.client)).toBe(200);
  });

  test("with digits for a life is taken", async () => {
    expect(await tokenOf({ access_token: "a", expires_in: "100" })).toMatchObject({ expires_in: 100 });
  });

  test.each([[0], [-1], ["soon"], [null], [true]])("with %j for a life tells nothing of it", async (expires_in) => {
    expect(await tokenOf({ access_token: "a", expires_in })).not.toHaveProperty("expires_at");
  });

  test("with a token_type that the account knows is taken", async () => {
    const scene = createScene({ options: { tokenTypes: ["mac"] } });
    scene.server.fault("token", { json: { access_token: "a", token_type: "MAC" } });
    expect(await scene.client.token()).toMatchObject({ token_type: "mac" });
  });

  test("with fields of its own keeps them, but for an id_token that nobody has checked", async () => {
    const token = await tokenOf({ access_token: "a", instance_url: "https://b.example.test", id_token: "a.b.c" });
    expect(token).toMatchObject({ instance_url: "https://b.example.test" });
    expect(token).not.toHaveProperty("id_token");
  });

  test("with less scope than was asked for says so", async () => {
    const scene = createScene({ options: { scope: ["read", "write"] }, server: { grantScope: () => ["read"] } });
    expect(await scene.client.scopes()).toEqual({ granted: ["read"], missing: ["write"] });
  });
});

async function tokenOf(json: unknown): ReturnType<Scene["client"]["token"]> {
  const scene = createScene();
  scene.server.fault("token", { json });
  return scene.client.token();
}
