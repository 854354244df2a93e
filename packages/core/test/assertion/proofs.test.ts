import { beforeAll, describe, expect, test } from "vitest";

import { dpop } from "../../src/index.ts";
import { call, calls, failure, succeeded } from "../renewal/setup.ts";
import { assertionsSent, createScene, createStoredScene, distinct, elsewhere, person, type Scene } from "./setup.ts";

let keyPair: CryptoKeyPair;

beforeAll(async () => {
  keyPair = await createPair();
});

describe("an account with DPoP", () => {
  test("refuses a token that is bound to no key", async () => {
    const scene = proving();
    scene.server.fault("token", { json: { access_token: "a", token_type: "Bearer" } });
    expect(await failure(scene.client.token())).toMatchObject({ code: "token_unbound", remedy: "mend_configuration" });
  });

  test("proves its key at the token endpoint and at each call: one token for a hundred", async () => {
    const scene = proving();
    expect(succeeded(await calls(scene, scene.client, 100))).toBe(100);
    expect(scene.server.count("token")).toBe(1);
    expect(await scene.client.token()).toMatchObject({ token_type: "dpop" });
    expect(distinct(scene.server.log.map(({ headers }) => headers["dpop"]))).toBe(101);
  });

  test("learns the nonces that server and API want, and is asked for each once", async () => {
    const scene = proving({ requireNonce: true });
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.log.map(({ step, status }) => [step, status])).toEqual([
      ["token", 400],
      ["token", 200],
      ["resource", 401],
      ["resource", 200],
    ]);
    // An assertion is good for one request, whatever became of it.
    expect(distinct(assertionsSent(scene).map(({ jti }) => jti))).toBe(2);
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("issued")).toBe(1);
  });

  test("learns new ones when they change, and renews what was revoked meanwhile", async () => {
    const scene = proving({ requireNonce: true });
    await call(scene, scene.client);
    scene.server.rotateNonces();
    scene.server.revokeAccessTokens();
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("issued")).toBe(2);
  });

  test("keeps its token out of the store, where others could do nothing with it", async () => {
    const scene = proving({}, createStoredScene);
    const other = elsewhere(scene, {}, { dpop: dpop(await createPair(), { now: () => scene.ours.now() }) });
    for (const client of [scene.client, other, scene.client.as(person(0))]) {
      expect(await call(scene, client)).toBe(200);
    }
    expect(scene.server.log.filter(({ status }) => status !== 200)).toEqual([]);
    expect(scene.store.calls).toEqual([]);
  });

  test("binds its subjects' tokens to the same key", async () => {
    const scene = proving();
    expect(await call(scene, scene.client.as(person(0)))).toBe(200);
    expect(scene.server.count("issued")).toBe(1);
  });
});

async function createPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
}

function proving(judged: { readonly requireNonce?: boolean } = {}, create = createScene): Scene {
  const scene: Scene = create({
    options: { dpop: dpop(keyPair, { now: () => scene.ours.now() }) },
    server: { dpop: judged },
  });
  return scene;
}
