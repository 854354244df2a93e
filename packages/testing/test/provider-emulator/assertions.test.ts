import { generateKeyPair, exportJWK, SignJWT, type CryptoKey } from "jose";
import { beforeAll, describe, expect, test } from "vitest";

import { demoEmulatorUser } from "../../src/index.ts";
import { call, createScene, plain, post, readError, type Scene } from "./scene.ts";

const { token } = plain.endpoints;
const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const account = "robot@plain.example";

let keys: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
let others: typeof keys;
let jwk: Record<string, unknown>;

beforeAll(async () => {
  keys = await generateKeyPair("RS256", { extractable: true });
  others = await generateKeyPair("RS256");
  jwk = { ...(await exportJWK(keys.publicKey)), kid: "k", alg: "RS256" };
});

function createRobots(): Scene {
  const accounts = [{ id: account, jwks: { keys: [jwk] }, subjects: [demoEmulatorUser.login] }];
  return createScene(
    { token: { lifetime: 3600, applicationFields: ({ client }) => ({ account: client.id }) } },
    { accounts },
  );
}

async function sign({ clock }: Scene, claims: Record<string, unknown> = {}, key = keys.privateKey): Promise<string> {
  const now = Math.floor(clock.now() / 1000);
  const all = { iss: account, aud: token, iat: now, exp: now + 60, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg: "RS256", kid: "k" }).sign(key);
}

async function trade({ emulator }: Scene, assertion: string, more = {}): Promise<Response> {
  return post(emulator, token, { grant_type, assertion, ...more }, {});
}

describe("an assertion is refused", () => {
  test.each([
    ["of somebody who is unknown", { iss: "nobody@plain.example" }],
    ["that is made out to somebody else", { aud: "https://elsewhere.test/token" }],
    ["that has expired", { exp: 1 }],
    ["that lives for more than an hour", { exp: 1e10 }],
    ["that speaks for somebody whom it may not speak for", { sub: "nobody" }],
  ])("%s", async (_, claims) => {
    const scene = createRobots();
    expect(await readError(await trade(scene, await sign(scene, claims)))).toEqual([400, "invalid_grant"]);
  });

  test("with a wrong signature, and where it is none", async () => {
    const scene = createRobots();
    expect(await readError(await trade(scene, await sign(scene, {}, others.privateKey)))).toEqual([
      400,
      "invalid_grant",
    ]);
    expect(await readError(await trade(scene, "x.y.z"))).toEqual([400, "invalid_grant"]);
    expect(await readError(await trade(scene, ""))).toEqual([400, "invalid_request"]);
  });

  test("the second time where it has a jti", async () => {
    const scene = createRobots();
    const assertion = await sign(scene, { jti: "1" });
    expect(await readError(await trade(scene, assertion, { scope: "everything" }))).toEqual([400, "invalid_scope"]);
    expect((await trade(scene, assertion)).status).toBe(200);
    expect(await readError(await trade(scene, assertion))).toEqual([400, "invalid_grant"]);
    const fresh = await sign(scene, { jti: "2" });
    const answers = await Promise.all([1, 2, 3].map(async () => trade(scene, fresh)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test("an account gets a token for itself, with the scope of the claim or of the form", async () => {
  const scene = createRobots();
  const byClaim = await trade(scene, await sign(scene, { scope: "email" }));
  const fields = (await byClaim.json()) as { readonly access_token: string };
  expect(fields).toMatchObject({ scope: "email", account, expires_in: 3600 });
  expect(fields).not.toHaveProperty("refresh_token");
  expect((await call(scene.emulator, fields.access_token)).status).toBe(403);
  expect((await call(scene.emulator, fields.access_token, "/app")).status).toBe(200);
  const byForm = await trade(scene, await sign(scene), { scope: "videos" });
  expect(await byForm.json()).toMatchObject({ scope: "videos" });
});

test("an account gets a token for a person for whom it may speak, over HTTP as well", async () => {
  const scene = createRobots();
  const answer = await trade(scene, await sign(scene, { sub: demoEmulatorUser.email }));
  const { access_token } = (await answer.json()) as { readonly access_token: string };
  expect((await call(scene.emulator, access_token)).status).toBe(200);
  await using http = await scene.emulator.listen();
  const aud = `${http.servers.api}/token`;
  const body = new URLSearchParams({ grant_type, assertion: await sign(scene, { aud }) });
  expect((await fetch(aud, { method: "POST", body })).status).toBe(200);
});
