import { calculateJwkThumbprint, exportJWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { dpop, type DPoP, OAuth2Client } from "../../src/index.ts";
import { redirectUri, registered } from "./clients.ts";
import { resource } from "./configuration.ts";
import { createPerson } from "./person.ts";
import { openProvider, type TestProvider } from "./provider.ts";
import { signIn } from "./sign-in.ts";

let lax: TestProvider;
let strict: TestProvider;
let proofs: DPoP;
let thumbprint: string;
beforeAll(async () => {
  [lax, strict] = await Promise.all([openProvider(), openProvider({ dpopNonce: true })]);
  const pair = await createKeyPair();
  proofs = dpop(pair);
  thumbprint = await calculateJwkThumbprint(await exportJWK(pair.publicKey));
});
afterAll(async () => {
  await Promise.all([lax[Symbol.asyncDispose](), strict[Symbol.asyncDispose]()]);
});

async function createKeyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
}

async function createProofs(): Promise<DPoP> {
  return dpop(await createKeyPair());
}

function createClient({ issuer }: TestProvider, by = proofs): OAuth2Client {
  return new OAuth2Client({ issuer, client: registered.bound, dpop: by });
}

describe.each([
  ["without a nonce", () => lax],
  ["with the provider's nonce", () => strict],
])("proof of possession (RFC 9449) %s", (_how, pick) => {
  it("binds the token, proves it on every call, and renews it", async () => {
    const provider = pick();
    const client = createClient(provider);
    await using session = await signIn(client);
    const token = await session.token();
    expect(token.token_type).toBe("dpop");
    await expect(session.http.get(`${provider.issuer}/me`).json()).resolves.toMatchObject({ sub: "ada" });
    await expect(client.userinfo(session)).resolves.toMatchObject({ sub: "ada" });
    await expect(client.introspect(token)).resolves.toMatchObject({
      active: true,
      cnf: { jkt: thumbprint },
    });

    await using renewing = client.resume({ ...token, expires_at: 1 });
    await expect(renewing.http.get(`${provider.issuer}/me`).json()).resolves.toMatchObject({ sub: "ada" });
    const renewed = await renewing.token();
    expect(renewed).toMatchObject({ token_type: "dpop" });
    expect(renewed.access_token).not.toBe(token.access_token);
  });

  it("needs the key for every call", async () => {
    const provider = pick();
    await using session = await signIn(createClient(provider));
    const { refresh_token: _, ...token } = await session.token();
    const thief = createClient(provider, await createProofs());
    await using stolen = thief.resume(token);
    await expect(stolen.http.get(`${provider.issuer}/me`).json()).rejects.toMatchObject({
      name: "TransportError",
      code: "http_failed",
      status: 401,
      problem: "invalid_token",
      remedy: "sign_in_again",
    });
  });

  it("renews what the provider has forgotten, whatever the nonce", async () => {
    const provider = pick();
    const { publicKey, privateKey } = await createKeyPair();
    await using session = await signIn(createClient(provider, dpop({ publicKey, privateKey })));
    const token = await session.token();
    await provider.forget(token.access_token);
    // As in a process that has just started: it has the key, and no nonce yet.
    await using later = createClient(provider, dpop({ publicKey, privateKey })).resume(token);
    const answer = later.http.post(`${provider.issuer}/me`, { body: new URLSearchParams({ a: "b" }) });
    await expect(answer.json()).resolves.toMatchObject({ sub: "ada" });
  });
});

it("learns a nonce once, not on every call", async () => {
  await using session = await signIn(createClient(strict, await createProofs()));
  await session.fetch(`${strict.issuer}/me`);
  const before = strict.requests.length;
  await session.fetch(`${strict.issuer}/me`);
  expect(strict.requests.slice(before)).toEqual(["GET /me"]);
});

it("proves a call with a body as well", async () => {
  await using session = await signIn(createClient(strict, await createProofs()));
  const answer = await session.fetch(`${strict.issuer}/me`, { method: "POST", body: new URLSearchParams({ a: "b" }) });
  await expect(answer.json()).resolves.toMatchObject({ sub: "ada" });
});

it("binds the code to the key", async () => {
  const client = createClient(lax);
  const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
  const back = await createPerson("ada").signIn(url);
  const thief = createClient(lax, await createProofs());
  await expect(thief.callback(back, pending)).rejects.toMatchObject({
    code: "token_refused",
    problem: "invalid_grant",
  });
});

it("gets over a wrong clock with a nonce", async () => {
  const wrong = { now: () => Date.now() - 3_600_000 };
  const by = await createProofs();
  const client = new OAuth2Client({ issuer: lax.issuer, client: registered.bound, dpop: by }, wrong);
  const { url, pending } = await client.authorize({ redirectUri, scope: ["api:read"], parameters: { resource } });
  const back = await createPerson("ada").signIn(url);
  await using session = await client.callback(back, pending);
  await expect(session.token()).resolves.toMatchObject({ token_type: "dpop" });
});

it("is missed by a client that has to prove itself and does not", async () => {
  const client = new OAuth2Client({ issuer: lax.issuer, client: registered.bound });
  const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
  const back = await createPerson("ada").signIn(url);
  await expect(client.callback(back, pending)).rejects.toMatchObject({
    name: "AuthorizationError",
    remedy: expect.stringMatching(/^(?:sign_in_again|mend_configuration)$/) as unknown,
  });
});
