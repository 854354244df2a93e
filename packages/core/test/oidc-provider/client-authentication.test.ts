import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  clientSecretJwt,
  OAuth2Client,
  type OAuth2ClientCredentials,
  type OAuth2Token,
  privateKeyJwt,
} from "../../src/index.ts";
import { clientKey, registered } from "./clients.ts";
import { createKey } from "./keys.ts";
import { openProvider, type TestProvider } from "./provider.ts";
import { signIn } from "./sign-in.ts";

let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

const { basic, post, secretJwt, keyJwt } = registered;
const { kid, pem, privateJwk } = clientKey;

function createClient(client: OAuth2ClientCredentials): OAuth2Client {
  return new OAuth2Client({ issuer: provider.issuer, client });
}

describe.each<[string, OAuth2ClientCredentials]>([
  ["client_secret_basic", basic],
  ["client_secret_post", { ...post, authentication: "post" }],
  ["client_secret_jwt", { id: secretJwt.id, authentication: clientSecretJwt(secretJwt.secret) }],
  ["private_key_jwt with PKCS #8", { ...keyJwt, authentication: privateKeyJwt({ pem, alg: "ES256", kid }) }],
  ["private_key_jwt with a JWK", { ...keyJwt, authentication: privateKeyJwt({ jwk: privateJwk }) }],
  ["private_key_jwt for the issuer and the token endpoint", { ...keyJwt, authentication: keyFor("both") }],
  ["private_key_jwt for the token endpoint", { ...keyJwt, authentication: keyFor("tokenEndpoint") }],
  ["none", registered.public],
])("%s", (_, credentials) => {
  it("proves the client wherever it asks", async () => {
    const client = createClient(credentials);
    await using session = await signIn(client);
    const first = await session.token();
    const stale: OAuth2Token = { ...first, expires_at: 1 };
    await using renewing = client.resume(stale);
    const second = await renewing.token();
    expect(second.access_token).not.toBe(first.access_token);
    await expect(client.introspect(second)).resolves.toMatchObject({ active: true, client_id: credentials.id });
    await expect(client.revoke(second)).resolves.toBe(true);
    const after = await client.introspect(second).catch((error: unknown) => error);
    // A client without a secret is not told about a token that is nobody's any more.
    expect(after).toMatchObject({ active: false });
  });
});

describe("a client that cannot prove itself", () => {
  const stranger = createKey("client-key");

  it.each<[string, OAuth2ClientCredentials]>([
    ["a wrong secret in the header", { ...basic, secret: "wrong" }],
    ["a wrong secret in the form", { ...post, secret: "wrong", authentication: "post" }],
    ["a secret where a key is wanted", { ...keyJwt, secret: "guessed" }],
    ["a raw header where it has to be encoded", { ...basic, authentication: "basicRaw" }],
    ["a wrong secret under an assertion", { id: secretJwt.id, authentication: clientSecretJwt("wrong".repeat(8)) }],
    ["somebody else's key", { ...keyJwt, authentication: privateKeyJwt({ jwk: stranger.privateJwk }) }],
    ["an assertion for another server", { ...keyJwt, authentication: keyFor(new URL("https://other.example/")) }],
    ["no secret at all", { id: basic.id }],
    ["a name that nobody knows", { id: "nobody", secret: "nothing" }],
  ])("has %s", async (_, credentials) => {
    const client = createClient(credentials);
    await expect(client.session("refresh", { refreshToken: "any" })).rejects.toMatchObject({
      name: "AuthorizationError",
      code: "token_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
    });
  });

  it("is told so without its secret", async () => {
    const secret = "a-secret-that-is-wrong";
    const client = createClient({ ...basic, secret });
    const error: unknown = await client
      .session("refresh", { refreshToken: "a-refresh-token" })
      .catch((e: unknown) => e);
    const text = `${String(error)} ${JSON.stringify(error)}`;
    expect(text).not.toContain(secret);
    expect(text).not.toContain("a-refresh-token");
  });
});

function keyFor(audience: "both" | "tokenEndpoint" | URL): ReturnType<typeof privateKeyJwt> {
  return privateKeyJwt({ jwk: privateJwk }, { audience });
}
