import { describe, expect, test } from "vitest";

import { clientSecretJwt, OAuth2Client, privateKeyJwt, type SigningKey, tlsClientAuth } from "../../../src/index.ts";
import { caught } from "../expect-clean.ts";
import { agreements, breakages } from "./breakages.ts";
import { expectCleanError } from "./expect-clean.ts";
import { keyTexts, privateJwk, privatePem } from "./keys.ts";
import { createScene, redirectUri, type Scene, type SceneOptions } from "./scene.ts";

type Authentication = NonNullable<NonNullable<SceneOptions["definition"]>["client"]>["authentication"];

function proving(
  authentication: NonNullable<Authentication>,
  registered: NonNullable<SceneOptions["registered"]>["authentication"],
  rest: SceneOptions = {},
): () => SceneOptions {
  const client = { id: "app", authentication };
  return () => ({ definition: { client }, registered: { authentication: registered } as never, ...rest });
}

const methods: Readonly<Record<string, () => SceneOptions>> = {
  basic: proving("basic", "client_secret_basic"),
  basicRaw: proving("basicRaw", "client_secret_basic_raw"),
  post: proving("post", "client_secret_post"),
  none: proving("none", "none", { secretless: true }),
  privateKeyJwt: proving(privateKeyJwt({ jwk: privateJwk }), "private_key_jwt"),
  "privateKeyJwt with a PEM": proving(privateKeyJwt({ pem: privatePem, alg: "ES256" }), "private_key_jwt"),
};

/** Every exchange that proves the client. */
const exchanges: readonly ((scene: Scene) => Promise<unknown>)[] = [
  async ({ client, password }) => client.session("password", { username: "jane", password }),
  async ({ client, server }) => client.revoke({ ...server.issueToken({ client: "app" }) }),
  async ({ client, server }) => client.introspect({ ...server.issueToken({ client: "app" }) }),
];

const endpoints = ["token", "revocation", "introspection"] as const;

describe.each(Object.entries(methods))("%s", (_, optionsOf) => {
  test("goes well where nothing is broken", async () => {
    const scene = createScene(optionsOf());
    await expect(exchanges[0]?.(scene)).resolves.toBeDefined();
    await expect(exchanges[1]?.(scene)).resolves.toBe(true);
  });

  test.each(Object.entries(breakages))("shows no secret when it meets %s", async (name, breakage) => {
    const scene = createScene(optionsOf());
    for (const [index, exchange] of exchanges.entries()) {
      const endpoint = endpoints[index] ?? "token";
      if (endpoint === "revocation" && agreements.includes(name)) continue;
      scene.strike(endpoint, breakage);
      await expectCleanError(scene, () => exchange(scene));
    }
    expect(scene.struck()).toBeGreaterThanOrEqual(2);
  });
});

test("a secret that signs assertions is not shown, nor are they", async () => {
  for (const [name, breakage] of Object.entries(breakages)) {
    const scene = createScene({ registered: { authentication: "client_secret_jwt" } });
    const client = new OAuth2Client(
      { ...scene.provider, client: { id: "app", authentication: clientSecretJwt(scene.secret) } },
      scene.runtime,
    );
    await expect(client.session("clientCredentials", {})).resolves.toBeDefined();
    scene.strike("token", breakage);
    const error = await expectCleanError(scene, () => client.session("clientCredentials", {}));
    expect([name, error.code]).toEqual([name, breakage.code]);
  }
});

test("a certificate needs no secret, and none is shown", async () => {
  const options = proving(tlsClientAuth(), "tls_client_auth", { secretless: true });
  for (const breakage of Object.values(breakages)) {
    const scene = createScene(options());
    scene.strike("token", breakage);
    const error = await expectCleanError(scene, () => exchanges[0]?.(scene));
    expect(error.code).toBe(breakage.code);
  }
});

describe("a key that cannot sign is refused without being shown", () => {
  test.each<[string, SigningKey, string]>([
    ["a damaged PEM", { pem: privatePem.replace(/\n(.{8})/, "\n$1!!"), alg: "ES256" }, "key_invalid"],
    ["a PEM of another algorithm", { pem: privatePem, alg: "RS256" }, "algorithm_unsuitable"],
    ["a JWK without its private half", { jwk: { ...privateJwk, d: "" } }, "key_invalid"],
    ["a JWK of another kind", { jwk: { ...privateJwk, kty: "oct", k: privateJwk.d ?? "" } }, "algorithm_unsuitable"],
  ])("%s", async (_, key, code) => {
    const scene = createScene();
    const error = await caught(async () => {
      const client = { id: "app", authentication: privateKeyJwt(key) };
      return new OAuth2Client({ ...scene.provider, client }, scene.runtime).session("clientCredentials", {});
    });
    expect(error).toMatchObject({ code, remedy: "mend_configuration" });
    expect(scene.findCanaries(error)).toEqual([]);
  });

  test("a CryptoKey that may not sign", async () => {
    const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["verify"]);
    const error = await caught(async () => privateKeyJwt(key));
    expect(error).toMatchObject({ code: "key_unsuitable", remedy: "mend_configuration" });
  });
});

test("a request object's key that does not fit is not shown", async () => {
  const { requestObject } = await import("../../../src/index.ts");
  const scene = createScene();
  const sign = async (): Promise<unknown> => {
    const options = { requestObject: requestObject({ pem: privatePem, alg: "RS256" }) };
    return createScene({ definition: options }).client.authorize({ redirectUri });
  };
  const error = await caught(sign);
  expect(error).toMatchObject({ code: "algorithm_unsuitable" });
  expect(scene.findCanaries(error)).toEqual([]);
  expect(keyTexts).toHaveLength(3);
});

test("a proof of the application's own that throws is passed on as it is", async () => {
  const own = new Error("no hardware");
  const throwing = (): never => {
    throw own;
  };
  const scene = createScene(proving(throwing, "client_secret_post")());
  expect(await caught(() => scene.client.session("clientCredentials", {}))).toBe(own);
  expect(scene.findCanaries(own)).toEqual([]);
});
