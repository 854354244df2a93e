import { describe, expect, test } from "vitest";

import { dpop, type OAuth2Session } from "../../../src/index.ts";
import { caught } from "../expect-clean.ts";
import { breakages } from "./breakages.ts";
import { expectCleanError } from "./expect-clean.ts";
import { dpopPair } from "./keys.ts";
import { createScene, type Scene, type SceneOptions, signIn } from "./scene.ts";

const placements: Readonly<Record<string, () => SceneOptions>> = {
  "in the header": () => ({}),
  "in the body": () => ({ definition: { placement: "body" } }),
  "in the query": () => ({ definition: { placement: "query" } }),
  "bound to a key": () => ({ definition: { dpop: dpop(dpopPair) } }),
};

type Call = (session: OAuth2Session, url: string) => Promise<unknown>;

const patient = { retry: 0, timeout: 5000 } as const;

const calls: Readonly<Record<string, Call>> = {
  "http.get": async ({ http }, url) => http.get(url, patient).json(),
  "http.post": async ({ http }, url) => http.post(url, { json: { a: 1 }, ...patient }).json(),
  "http.post of a form": async ({ http }, url) =>
    http.post(url, { body: new URLSearchParams({ a: "1" }), ...patient }).json(),
};

/** What is for the caller to read is no error. */
const refusals = Object.entries(breakages).filter(([name]) => name !== "a JSON answer that is no token");

describe.each(Object.entries(placements))("a token %s", (_, optionsOf) => {
  test.each(Object.entries(calls))("%s goes well where nothing is broken", async (_name, call) => {
    const scene = createScene(optionsOf());
    await expect(call(await signIn(scene), scene.server.endpoints.resource)).resolves.toMatchObject({ sub: "7" });
  });

  test.each(refusals)("is not shown by %s", async (_name, breakage) => {
    const scene = createScene(optionsOf());
    const session = await signIn(scene);
    for (const call of Object.values(calls)) {
      scene.strike("resource", breakage);
      await expectCleanError(scene, () => call(session, scene.server.endpoints.resource));
    }
    expect(scene.struck()).toBe(3);
  });

  test("is not shown by fetch when there is no connection", async () => {
    const scene = createScene(optionsOf());
    const session = await signIn(scene);
    for (const [name, breakage] of Object.entries(breakages).filter(([known]) => known.startsWith("a network error"))) {
      scene.strike("resource", breakage);
      const error = await expectCleanError(scene, () => session.fetch(scene.server.endpoints.resource));
      expect([name, error.code]).toEqual([name, "network_failed"]);
    }
  });

  test("is not shown by a network that dies of the caller's own abort", async () => {
    const scene = createScene({ ...optionsOf(), runtime: {} });
    const session = await signIn(scene);
    const abort = new AbortController();
    const dying = breakages["a network error with the request in its message"];
    scene.strike("resource", {
      code: "network_failed",
      passes: true,
      strike: (sent) => {
        abort.abort();
        return dying?.strike(sent) ?? new Response();
      },
    });
    const error = await caught(async () => session.fetch(scene.server.endpoints.resource, { signal: abort.signal }));
    expect(scene.findCanaries(error)).toEqual([]);
  });
});

/** Takes the whole answer for the provider's message. */
function failure(body: unknown): { readonly code: string; readonly message: string } {
  return { code: JSON.stringify(body), message: JSON.stringify(body) };
}

describe("an API's own words", () => {
  test.each(Object.entries(placements))("show no token that came %s", async (_, optionsOf) => {
    const options = optionsOf();
    const scene = createScene({ ...options, definition: { ...options.definition, failure } });
    const session = await signIn(scene);
    const names = ["a refusal that repeats", "an error word that repeats", "a JSON answer that is no token"];
    for (const breakage of names.flatMap((name) => breakages[name] ?? [])) {
      scene.strike("resource", breakage);
      const error = await expectCleanError(scene, () => calls["http.get"]?.(session, resourceOf(scene)));
      expect(error.code).toBe("api_refused");
    }
  });
});

describe("a challenge", () => {
  test.each(["invalid_token", "insufficient_scope", "use_dpop_nonce", "invalid_request"])(
    "of %s that repeats the token shows none of it",
    async (word) => {
      const scene = createScene();
      const session = await signIn(scene);
      const { access_token } = await session.token();
      const challenge = `Bearer error="${word}", error_description="${access_token}", scope="${access_token}"`;
      const strike = (): Response =>
        new Response(access_token, { status: 403, headers: { "www-authenticate": challenge } });
      scene.strike("resource", { strike, code: "http_failed", passes: false });
      const error = await expectCleanError(scene, () => calls["http.get"]?.(session, resourceOf(scene)));
      expect(error).toMatchObject({ code: "http_failed", problem: word });
    },
  );
});

test("the profile and the userinfo show no secret, whatever becomes of them", async () => {
  const scene = createScene();
  const session = await signIn(scene);
  for (const [name, breakage] of refusals) {
    for (const call of [() => session.profile(), () => scene.client.userinfo(session)]) {
      scene.strike("userinfo", breakage);
      expect([name, await expectCleanError(scene, call)]).toHaveLength(2);
    }
  }
  expect(scene.struck()).toBe(refusals.length * 2);
});

function resourceOf({ server }: Scene): string {
  return server.endpoints.resource;
}
