import { describe, expect, test } from "vitest";

import { ApiError } from "../../src/index.ts";
import { call, calls, failure } from "../renewal/setup.ts";
import { assertionsSent, createScene, distinct, type Scene } from "./setup.ts";

describe("an API that keeps refusing", () => {
  test("a server that gives out the same token again: the account's access has to be looked at", async () => {
    const scene = stubborn();
    const error = await failure(call(scene, scene.client));
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration" });
    expect((error as Error).message).not.toMatch(/sign the user in/);
    expect(scene.server.count("token")).toBe(2);
  });

  test("the same under a hundred calls: all are told, and the server is not asked for each of them", async () => {
    const scene = stubborn();
    for (const result of await calls(scene, scene.client, 100)) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "token_refused" } });
    }
    expect(scene.server.count("token")).toBe(2);
  });

  test("every token: the second refusal is the caller's answer", async () => {
    const scene = createScene();
    scene.server.fault("resource", { status: 401 }, 2);
    expect(await call(scene, scene.client)).toBe(401);
    expect(scene.server.count("token")).toBe(2);
    expect(distinct(assertionsSent(scene).map(({ jti }) => jti))).toBe(2);
  });

  test("for lack of scope: nothing is renewed, and nobody is asked to sign in", async () => {
    const scene = createScene({ server: { resourceScope: "write" }, options: { scope: ["read"] } });
    expect(await call(scene, scene.client)).toBe(403);
    const error = await failure(scene.client.http.get(scene.server.endpoints.resource));
    expect(error).toMatchObject({ code: "http_failed", status: 403, problem: "insufficient_scope" });
    expect(error).toMatchObject({ remedy: "mend_configuration" });
    expect(scene.server.count("token")).toBe(1);
  });

  test.each([
    ["a challenge", refusedAsInvalid],
    ["a word", { status: 401 }],
  ] as const)(
    "with 401 to the last, with or without %s: http says what to mend, not whom to sign in",
    async (_, fault) => {
      const scene = createScene();
      scene.server.fault("resource", fault, 2);
      const error = await failure(scene.client.http.get(scene.server.endpoints.resource));
      expect(error).toMatchObject({ code: "http_failed", status: 401, remedy: "mend_configuration" });
      expect((error as Error).message).not.toMatch(/sign the user in/);
    },
  );
});

describe("an API with words of its own", () => {
  const options = {
    failure: (body: unknown) => {
      const { ok, code } = body as { readonly ok?: boolean; readonly code?: string };
      return ok === false ? { code: code ?? "", message: "no", stale: code === "expired" } : undefined;
    },
  };

  test("is understood under 200: http throws what it said", async () => {
    const scene = createScene({ options });
    scene.server.fault("resource", { json: { ok: false, code: "no_such_room" } });
    const error = await failure(scene.client.http.get(scene.server.endpoints.resource).json());
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ failure: { code: "no_such_room", message: "no" } });
    expect(scene.server.count("token")).toBe(1);
  });

  test("says that the token has ended: it is renewed once for all, and they are sent again", async () => {
    const scene = createScene({ options });
    scene.server.fault("resource", { json: { ok: false, code: "expired" } }, 10);
    const results = await calls(scene, scene.client, 10);
    expect(results.every((result) => result.status === "fulfilled" && result.value === 200)).toBe(true);
    expect(scene.server.count("token")).toBe(2);
    expect(scene.server.count("resource")).toBe(20);
  });
});

/** A server that gives out one token for ever, and an API that has had enough of it. */
function stubborn(): Scene {
  return createScene({ server: { alterToken: (fields) => ({ ...fields, access_token: "the-same" }) } });
}

function refusedAsInvalid(): Response {
  return new Response(null, { status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' } });
}
