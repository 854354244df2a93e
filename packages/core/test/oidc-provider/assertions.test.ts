import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { AssertionClient, type AssertionKey, type AssertionOptions, type OAuth2Runtime } from "../../src/index.ts";
import {
  jwkOf,
  keyOf,
  pemOf,
  type PrivateAlgorithm,
  privateAlgorithms,
  remoteKeyOf,
  secretAlgorithms,
} from "./assertion-keys.ts";
import { type AssertionProvider, openAssertionProvider, sharedSecret } from "./assertion-provider.ts";
import { createKey } from "./keys.ts";

let provider: AssertionProvider;
beforeAll(async () => {
  provider = await openAssertionProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

/** A robot whose assertion stands for its client secret. */
function createRobot(
  alg: string,
  key: AssertionKey,
  change: Partial<AssertionOptions> = {},
  runtime: OAuth2Runtime = {},
): AssertionClient {
  const { tokenEndpoint } = provider;
  const options = { tokenEndpoint, issuer: `robot-${alg}`, key, grantType: "client_credentials", scope: ["api:read"] };
  return new AssertionClient({ ...options, ...change } as AssertionOptions, runtime);
}

function lastForm(): URLSearchParams {
  return provider.forms.at(-1) ?? new URLSearchParams();
}

const refused = {
  name: "AuthorizationError",
  code: "token_refused",
  problem: "invalid_client",
  remedy: "mend_configuration",
};

describe("a robot that proves itself by what the provider does not take", () => {
  const pem = pemOf("ES256");

  it.each<[string, () => AssertionClient]>([
    ["is refused with somebody else's key", () => createRobot("ES256", { pem: createKey("any").pem })],
    [
      "is refused where the assertion is for another server",
      () => createRobot("ES256", { pem }, { audience: "https://other.example/token" }),
    ],
    ["is refused under another client's name", () => createRobot("ES256", { pem }, { issuer: "robot-ES384" })],
    ["is refused under a name that nobody knows", () => createRobot("ES256", { pem }, { issuer: "nobody" })],
    [
      "is refused with an algorithm that it has not registered",
      () => createRobot("RS256", { pem: pemOf("RS256"), alg: "PS256" }),
    ],
    ["is refused without a jti", () => createRobot("ES256", { pem }, { claims: { jti: undefined } })],
    ["is refused with another's subject", () => createRobot("ES256", { pem }, { claims: { sub: "robot-ES384" } })],
    ["is refused with a wrong secret", () => createRobot("HS256", { secret: "wrong".repeat(13), alg: "HS256" })],
    [
      "is refused with a secret where a key is wanted",
      () => createRobot("ES256", { secret: sharedSecret, alg: "HS256" }),
    ],
    [
      "is refused with an assertion that has expired",
      () => createRobot("ES256", undefined as never, { assertion: async () => expired("robot-ES256") }),
    ],
  ])("%s", async (_, create) => {
    await using robot = create();
    const before = provider.forms.length;
    const error: unknown = await robot.token().catch((e: unknown) => e);
    // Where `client_id` and subject differ, the provider calls the request malformed.
    const problem = expect.stringMatching(/^invalid_(?:client|request)$/) as string;
    expect(error).toMatchObject({ ...refused, problem });
    expect(String(error)).toContain("check that the server knows issuer");
    // Its clock may show the next second already, which is a reason to ask once more.
    expect(provider.forms.length - before).toBeLessThanOrEqual(2);
  });

  it("goes on where the machine's clock is an hour off, after one refusal", async () => {
    for (const offset of [-3600, 3600]) {
      const clock = { now: () => Date.now() + offset * 1000 };
      await using robot = createRobot("ES256", { pem }, {}, clock);
      const before = provider.forms.length;
      await expect(robot.token()).resolves.toMatchObject({ scope: "api:read" });
      expect(provider.forms.length - before).toBe(2);
    }
  });
});

const forms: readonly [string, (alg: PrivateAlgorithm) => AssertionKey][] = [
  ["PKCS #8", (alg) => ({ pem: pemOf(alg), alg, kid: `key-${alg}` })],
  ["a JWK", (alg) => ({ jwk: jwkOf(alg) })],
  ["a function that signs", remoteKeyOf],
];

describe.each(privateAlgorithms)("private_key_jwt by %s", (alg) => {
  it.each(forms)("is taken with %s", async (_, keyFor) => {
    await using robot = createRobot(alg, keyFor(alg));
    await expect(robot.token()).resolves.toMatchObject({ token_type: "bearer", scope: "api:read", expires_in: 600 });
    expect(Object.fromEntries(lastForm())).toMatchObject({
      grant_type: "client_credentials",
      client_id: `robot-${alg}`,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      scope: "api:read",
    });
  });
});

it("takes PKCS #1 for RSA", async () => {
  const pem = keyOf("RS256").export({ type: "pkcs1", format: "pem" });
  for (const alg of ["RS256", "PS512"]) {
    await using robot = createRobot(alg, { pem, alg });
    await expect(robot.token()).resolves.toMatchObject({ scope: "api:read" });
  }
});

describe.each(secretAlgorithms)("client_secret_jwt by %s", (alg) => {
  it("is taken", async () => {
    await using robot = createRobot(alg, { secret: sharedSecret, alg });
    await expect(robot.token()).resolves.toMatchObject({ token_type: "bearer", scope: "api:read" });
    expect(lastForm().toString()).not.toContain("client_secret=");
  });
});

describe("an assertion", () => {
  it("is refused by the provider when it is sent twice", async () => {
    await using robot = createRobot("ES256", { pem: pemOf("ES256") });
    await robot.token();
    const assertion = lastForm().get("client_assertion") ?? "";
    await using replaying = createRobot("ES256", undefined as never, { assertion, issuer: "robot-ES256" });
    await expect(replaying.token()).rejects.toMatchObject(refused);
  });

  it("is one for a hundred calls, and a new one whenever it is sent", async () => {
    let now = Date.now();
    await using robot = createRobot("ES256", { pem: pemOf("ES256") }, {}, { now: () => now, jitter: 0 });
    const before = provider.forms.length;
    const tokens = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const all = await Promise.all(Array.from({ length: 100 }, async () => robot.token()));
      for (const { access_token } of all) tokens.add(access_token);
      now += 541_000;
    }
    expect(tokens.size).toBe(3);
    const names = provider.forms.slice(before).map((form) => decodeJwt(form.get("client_assertion") ?? "").jti);
    // The provider goes by the machine's clock, so each leap of ours costs a refusal.
    expect(names).toHaveLength(5);
    expect(new Set(names).size).toBe(5);
  });
});

/** Well made, and of 2001. */
async function expired(client: string): Promise<string> {
  return new SignJWT({
    iss: client,
    sub: client,
    jti: "1",
    aud: provider.issuer,
    iat: 1_000_000_000,
    exp: 1_000_000_060,
  })
    .setProtectedHeader({ alg: "ES256" })
    .sign(keyOf("ES256"));
}
