import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";

import { SignJWT, calculateJwkThumbprint, exportJWK } from "jose";
import { beforeEach, describe, expect, test } from "vitest";

import type { AuthorizationServer, AuthorizationServerOptions, Clock } from "../../src/index.ts";
import { authorizationUrl, basic, codeForm, createScene, fetchToken, post, postToken, readError } from "./scene.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const another = generateKeyPairSync("ec", { namedCurve: "P-256" });
let server: AuthorizationServer;
let clock: Clock;
const start = (options: AuthorizationServerOptions = {}): void => {
  ({ server, clock } = createScene(options));
};
beforeEach(() => start());

interface Proof {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

async function proof({ claims = {}, header = {}, key = { privateKey, publicKey } }: Proof = {}): Promise<string> {
  const jwk = await exportJWK(key.publicKey);
  const payload = { htm: "POST", htu: server.endpoints.token, iat: clock.now() / 1000, jti: crypto.randomUUID() };
  return new SignJWT({ ...payload, ...claims })
    .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk, ...header })
    .sign(key.privateKey);
}

const form = { grant_type: "client_credentials" };

async function ask(dpop: string, more: Record<string, string> = form): Promise<Response> {
  return postToken(server, more, { ...basic(), dpop });
}

async function call(token: string, dpop: string, scheme = "DPoP"): Promise<Response> {
  return server.fetch(server.endpoints.resource, { headers: { authorization: `${scheme} ${token}`, dpop } });
}

async function resourceProof(token: string, more: Proof = {}): Promise<string> {
  const ath = createHash("sha256").update(token).digest("base64url");
  return proof({ ...more, claims: { htm: "GET", htu: server.endpoints.resource, ath, ...more.claims } });
}

describe("proofs that are refused at the token endpoint", () => {
  test.each<readonly [string, Proof]>([
    ["for another method", { claims: { htm: "GET" } }],
    ["for another URL", { claims: { htu: "https://as.example.test/resource" } }],
    ["with a query in htu", { claims: { htu: "https://as.example.test/token?a=b" } }],
    ["too old", { claims: { iat: Date.UTC(2030, 0, 1) / 1000 - 61 } }],
    ["too new", { claims: { iat: Date.UTC(2030, 0, 1) / 1000 + 61 } }],
    ["without iat", { claims: { iat: undefined } }],
    ["without jti", { claims: { jti: undefined } }],
    ["with an empty jti", { claims: { jti: "" } }],
    ["of another type", { header: { typ: "JWT" } }],
  ])("%s", async (_, wrong) => {
    expect(await readError(await ask(await proof(wrong)))).toEqual([400, "invalid_dpop_proof"]);
  });

  test("signed by another key, with a private key inside, without a key, unsigned, no JWT, or two of them", async () => {
    const foreign = await exportJWK(another.publicKey);
    const mine = await exportJWK(privateKey);
    const good = await proof();
    const unsigned = `${Buffer.from('{"typ":"dpop+jwt","alg":"none"}').toString("base64url")}.${good.split(".")[1]}.`;
    const wrong = [
      await proof({ header: { jwk: foreign } }),
      await proof({ header: { jwk: mine } }),
      await proof({ header: { jwk: undefined } }),
      unsigned,
      "nonsense",
      `${good}, ${await proof()}`,
    ];
    for (const text of wrong) expect(await readError(await ask(text))).toEqual([400, "invalid_dpop_proof"]);
  });

  test("used before", async () => {
    const text = await proof();
    expect((await ask(text)).status).toBe(200);
    expect(await readError(await ask(text))).toEqual([400, "invalid_dpop_proof"]);
  });
});

describe("a bound token", () => {
  test("is good with its key and a proof for this call, and with nothing else", async () => {
    const { access_token: token = "", token_type: type } = (await (await ask(await proof())).json()) as Record<
      string,
      string
    >;
    expect(type).toBe("DPoP");
    expect((await call(token, await resourceProof(token))).status).toBe(200);
    const refused: readonly (readonly [Response, string])[] = [
      [await call(token, await resourceProof(token), "Bearer"), "invalid_token"],
      [await call(token, await resourceProof(token, { key: another })), "invalid_token"],
      [await call(token, await resourceProof(token, { claims: { ath: "x" } })), "invalid_dpop_proof"],
      [await call(token, await resourceProof(token, { claims: { htm: "POST" } })), "invalid_dpop_proof"],
      [await server.fetch(server.endpoints.resource, { headers: { authorization: `DPoP ${token}` } }), "invalid_token"],
    ];
    for (const [response, error] of refused) {
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toMatch(new RegExp(`^DPoP .*error="${error}"`));
    }
  });

  test("can be issued at once, and an unbound one is no DPoP token", async () => {
    const jkt = await calculateJwkThumbprint(await exportJWK(publicKey));
    const bound = server.issueToken({ jkt });
    expect((await call(bound.access_token, await resourceProof(bound.access_token))).status).toBe(200);
    const free = server.issueToken();
    expect((await call(free.access_token, await resourceProof(free.access_token))).status).toBe(401);
    const introspected = await post(server, server.endpoints.introspection, { token: bound.access_token });
    expect(await introspected.json()).toMatchObject({ active: true, token_type: "DPoP", cnf: { jkt } });
  });

  test("a public client's refresh token is bound too", async () => {
    const code = await codeForm(server, { client_id: "demo-public" });
    const asPublic = { ...code, client_id: "demo-public" };
    const token = await fetchToken(server, asPublic, { dpop: await proof() });
    const refresh = {
      grant_type: "refresh_token",
      refresh_token: token["refresh_token"] ?? "",
      client_id: "demo-public",
    };
    expect(await readError(await postToken(server, refresh, {}))).toEqual([400, "invalid_grant"]);
    const stolen = await postToken(server, refresh, { dpop: await proof({ key: another }) });
    expect(await readError(stolen)).toEqual([400, "invalid_grant"]);
    await fetchToken(server, refresh, { dpop: await proof() });
  });

  test("a confidential client's refresh token is not, so that its key may change", async () => {
    const answer = await ask(await proof(), await codeForm(server));
    const { refresh_token = "" } = (await answer.json()) as Record<string, string>;
    const renewed = await ask(await proof({ key: another }), { grant_type: "refresh_token", refresh_token });
    expect(await renewed.json()).toMatchObject({ token_type: "DPoP" });
  });

  test("a code can be bound in advance, by dpop_jkt or by a pushed request", async () => {
    const dpop_jkt = await calculateJwkThumbprint(await exportJWK(publicKey));
    const code = await codeForm(server, { dpop_jkt });
    expect(await readError(await postToken(server, code))).toEqual([400, "invalid_grant"]);
    expect((await ask(await proof(), code)).status).toBe(200);
    const { pushedAuthorization } = server.endpoints;
    const dpop = await proof({ claims: { htu: pushedAuthorization } });
    const request = new URLSearchParams(authorizationUrl(server).search);
    const pushed = await post(server, pushedAuthorization, request, { ...basic(), dpop });
    expect(pushed.status).toBe(201);
    const { request_uri = "" } = (await pushed.json()) as Record<string, string>;
    const query = new URLSearchParams({ client_id: "demo-client", request_uri });
    const back = new URL(await server.approve(`${server.endpoints.authorization}?${query.toString()}`));
    const bound = { ...code, code: back.searchParams.get("code") ?? "" };
    expect(await readError(await ask(await proof({ key: another }), bound))).toEqual([400, "invalid_grant"]);
    expect((await ask(await proof(), bound)).status).toBe(200);
  });
});

describe("nonces", () => {
  test("are wanted at the token endpoint and at the resource, each with its own", async () => {
    start({ dpop: { requireNonce: true } });
    const refused = await ask(await proof());
    const nonce = refused.headers.get("dpop-nonce") ?? "";
    expect(await readError(refused)).toEqual([400, "use_dpop_nonce"]);
    const granted = await ask(await proof({ claims: { nonce } }));
    const { access_token: token = "" } = (await granted.json()) as Record<string, string>;
    const challenged = await call(token, await resourceProof(token, { claims: { nonce } }));
    expect(challenged.status).toBe(401);
    expect(challenged.headers.get("www-authenticate")).toContain('error="use_dpop_nonce"');
    const own = challenged.headers.get("dpop-nonce") ?? "";
    expect(own).not.toBe(nonce);
    expect((await call(token, await resourceProof(token, { claims: { nonce: own } }))).status).toBe(200);
    server.rotateNonces();
    expect((await call(token, await resourceProof(token, { claims: { nonce: own } }))).status).toBe(401);
  });

  test("change after so many proofs, and the next one comes with the answer", async () => {
    start({ dpop: { requireNonce: true, rotateNonceEvery: 2 } });
    let nonce = (await ask(await proof())).headers.get("dpop-nonce");
    const changes: boolean[] = [];
    for (let round = 0; round < 4; round += 1) {
      const answer = await ask(await proof({ claims: { nonce } }));
      expect(answer.status).toBe(200);
      const next = answer.headers.get("dpop-nonce");
      changes.push(next !== null && next !== nonce);
      nonce = next ?? nonce;
    }
    expect(changes).toEqual([false, true, false, true]);
  });
});

test("a client that has to use DPoP gets nothing without it", async () => {
  start({ clients: [{ id: "demo-client", secret: "demo-client-secret", requireDPoP: true }] });
  expect(await readError(await postToken(server, form))).toEqual([400, "invalid_dpop_proof"]);
  expect((await ask(await proof())).status).toBe(200);
});
