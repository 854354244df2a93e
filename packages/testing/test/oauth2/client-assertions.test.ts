import { generateKeyPairSync, type KeyObject } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { createScene, post, postToken } from "./scene.ts";
import { encode, signByHand, type Claims } from "./sign-by-hand.ts";

const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const secret = "a secret of the 64 bytes that the longest of the hashes wants ..";
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256" };
const issuer = { issuer: "key", jwks: { keys: [jwk] } };

let scene: ReturnType<typeof createScene>;
beforeEach(() => {
  const clients = [
    { id: "key", jwks: { keys: [jwk] }, authentication: "private_key_jwt" },
    { id: "hmac", secret, authentication: "client_secret_jwt" },
  ] as const;
  scene = createScene({ clients, assertionIssuers: [issuer] });
});

const now = (): number => scene.clock.now() / 1000;
let made = 0;
function claimsOf(id: string, claims: Claims = {}): Claims {
  made += 1;
  const who = { iss: id, sub: id, aud: scene.server.issuer, jti: String(made) };
  return { ...who, iat: now(), exp: now() + 60, ...claims };
}
const sign = (claims: Claims = {}, header: Claims = {}, key: KeyObject | string = privateKey): string =>
  signByHand(key, claimsOf("key", claims), { kid: "1", ...header });

async function prove(client_assertion: string): Promise<readonly [number, string | undefined]> {
  const form = { grant_type: "client_credentials", client_assertion, client_assertion_type };
  const response = await postToken(scene.server, form, {});
  const { error_description } = (await response.json()) as { error_description?: string };
  return [response.status, error_description];
}

describe("a client is not proven by an assertion", () => {
  test.each<readonly [string, () => string, RegExp]>([
    ["that is not signed", () => `${encode({ alg: "none" })}.${encode(claimsOf("key"))}.`, /alg is none/],
    [
      "that is signed with a public key as secret",
      () => sign({}, { alg: "HS256" }, String(jwk["n"])),
      /not registered/,
    ],
    ["with an alg that is not the key's", () => sign({}, { alg: "RS384" }), /no registered key/],
    ["with crit", () => sign({}, { crit: ["x"] }), /crit/],
    ["beside another", () => `${sign()},${sign()}`, /not a single/],
    ["without iss", () => sign({ iss: undefined }), /iss of somebody else/],
    ["without aud", () => sign({ aud: undefined }), /no aud/],
    ["for the endpoint of something else", () => sign({ aud: scene.server.endpoints.pushedAuthorization }), /aud/],
    ["without exp", () => sign({ exp: undefined }), /no exp/],
    ["that has expired", () => sign({ exp: now() }), /has expired/],
    ["that begins later", () => sign({ nbf: now() + 1 }), /not valid yet/],
    ["that was made later", () => sign({ iat: now() + 1 }), /not valid yet/],
    ["that lives too long", () => sign({ exp: now() + 3601 }), /too long/],
    ["without jti", () => sign({ jti: undefined }), /no jti/],
  ])("%s", async (_, make, words) => {
    expect(await prove(make())).toEqual([401, expect.stringMatching(words)]);
  });

  test("that was used before, be it as a grant", async () => {
    const twice = sign();
    expect(await prove(twice)).toEqual([200, undefined]);
    expect(await prove(twice)).toEqual([401, "The assertion was used before"]);
    const grant = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: sign() };
    const form = { ...grant, client_assertion: grant.assertion, client_assertion_type };
    const response = await postToken(scene.server, form, {});
    expect(await response.json()).toMatchObject({ error_description: "The assertion was used before" });
    const both = { ...grant, assertion: sign(), client_assertion: sign(), client_assertion_type };
    expect((await postToken(scene.server, both, {})).status).toBe(200);
  });
});

test.each(["HS256", "HS384", "HS512"])("a client is proven by %s with its secret", async (alg) => {
  expect(await prove(signByHand(secret, claimsOf("hmac"), { alg }))).toEqual([200, undefined]);
  expect(await prove(signByHand(`${secret}x`, claimsOf("hmac"), { alg }))).toEqual([
    401,
    "The assertion has a wrong signature",
  ]);
});

test("a pushed request may name its own endpoint, which is no audience elsewhere", async () => {
  const { server } = scene;
  const push = async (aud: string): Promise<unknown> => {
    const form = { client_assertion: sign({ aud }), client_assertion_type, response_type: "code" };
    return (await (await post(server, server.endpoints.pushedAuthorization, form, {})).json()) as unknown;
  };
  expect(await push(server.endpoints.pushedAuthorization)).not.toMatchObject({ error: "invalid_client" });
  expect(await push(server.endpoints.introspection)).toMatchObject({ error: "invalid_client" });
});
