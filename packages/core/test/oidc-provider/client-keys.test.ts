import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AssertionKey, OAuth2Client, privateKeyJwt } from "../../src/index.ts";
import { jwkOf, keyOf, pemOf, type PrivateAlgorithm, remoteKeyOf } from "./assertion-keys.ts";
import { type AssertionProvider, openAssertionProvider } from "./assertion-provider.ts";
import { signIn } from "./sign-in.ts";

let provider: AssertionProvider;
beforeAll(async () => {
  provider = await openAssertionProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

function pkcs1(): string {
  return keyOf("RS256").export({ type: "pkcs1", format: "pem" });
}

const keys: readonly [string, PrivateAlgorithm, AssertionKey][] = [
  ["RSA as PKCS #1", "RS256", { pem: pkcs1() }],
  ["RSA as PKCS #1 for PSS", "PS256", { pem: pkcs1(), alg: "PS256" }],
  ["RSA as PKCS #1 on one line", "RS256", { pem: pkcs1().replaceAll("\n", "\\n") }],
  ["RSA as PKCS #8", "RS384", { pem: pemOf("RS384"), alg: "RS384" }],
  ["P-384 as PKCS #8", "ES384", { pem: pemOf("ES384") }],
  ["Ed25519 as PKCS #8", "EdDSA", { pem: pemOf("EdDSA") }],
  ["RSA as a JWK", "PS512", { jwk: jwkOf("PS512") }],
  ["P-521 as a JWK", "ES512", { jwk: jwkOf("ES512") }],
  ["Ed25519 as a JWK, by its own name", "Ed25519", { jwk: jwkOf("Ed25519") }],
  ["a function that signs with RSA", "RS512", remoteKeyOf("RS512")],
  ["a function that gives DER", "ES256", remoteKeyOf("ES256")],
];

describe.each(keys)("a client with %s", (_, alg, key) => {
  it("proves itself for a code, a refresh and a token of its own", async () => {
    const id = `robot-${alg}`;
    const client = new OAuth2Client({
      issuer: provider.issuer,
      client: { id, authentication: privateKeyJwt(key) },
    });
    await using session = await signIn(client);
    const first = await session.token();
    await using renewing = client.resume({ ...first, expires_at: 1 });
    expect((await renewing.token()).access_token).not.toBe(first.access_token);
    await using own = await client.session("clientCredentials", { scope: ["api:read"] });
    await expect(own.token()).resolves.toMatchObject({ scope: "api:read" });
    const sent = provider.forms.slice(-3);
    expect(sent.map((form) => form.get("grant_type"))).toEqual([
      "authorization_code",
      "refresh_token",
      "client_credentials",
    ]);
    expect(new Set(sent.map((form) => form.get("client_assertion"))).size).toBe(3);
    expect(sent.map((form) => form.get("client_secret"))).toEqual([null, null, null]);
  });
});

it("is refused where the function signs something else", async () => {
  const { sign, ...named } = remoteKeyOf("RS256");
  const key = { ...named, sign: async (data: Uint8Array) => sign(data.subarray(1)) };
  const credentials = { id: "robot-RS256", authentication: privateKeyJwt(key) };
  const client = new OAuth2Client({ issuer: provider.issuer, client: credentials });
  await expect(client.session("clientCredentials", {})).rejects.toMatchObject({
    code: "token_refused",
    problem: "invalid_client",
    remedy: "mend_configuration",
  });
});
