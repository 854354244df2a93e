import { describe, expect, test } from "vitest";

import {
  AssertionClient,
  type AssertionKey,
  type AssertionOptions,
  fromServiceAccount,
  memoryStore,
  type OAuth2Token,
} from "../../../src/index.ts";
import { caught } from "../expect-clean.ts";
import { expectCleanError } from "../oauth2/expect-clean.ts";
import { type Account, accounts } from "./accounts.ts";
import { findKey, jwk, pkcs1, pkcs8 } from "./keys.ts";
import { createScene, type Scene } from "./scene.ts";

const [pem, along] = [accounts["a PEM"] ?? fail(), accounts["an assertion brought along"] ?? fail()];

function fail(): never {
  throw new TypeError("there is no such account");
}

test("pieces of a key are found wherever they are shown", () => {
  const piece = pkcs8.slice(300, 340);
  for (const value of [
    pkcs8,
    { pem: pkcs8 },
    new Error(piece),
    new Error("a", { cause: new Error(piece) }),
    [[[jwk]]],
  ]) {
    expect(findKey(value)).not.toEqual([]);
  }
  expect(findKey({ e: jwk.e, pem: "-----BEGIN PRIVATE KEY-----", x: "x".repeat(999) })).toEqual([]);
});

describe("a key that cannot sign is refused without being shown", () => {
  test.each<[string, unknown, string]>([
    ["a PEM with something else in it", { pem: pkcs8.replace(/\n(.{8})/, "\n$1!!") }, "key_invalid"],
    ["a PEM without its end", { pem: pkcs8.slice(0, 900) }, "key_truncated"],
    ["a PEM with fewer lines", { pem: without(pkcs8, 5) }, "key_truncated"],
    ["a PEM of PKCS #1 with fewer lines", { pem: without(pkcs1, 5) }, "key_truncated"],
    ["a PEM with another number in it", { pem: spoiled() }, "key_invalid"],
    ["a PEM under another label", { pem: pkcs8.replaceAll("PRIVATE", "OTHER") }, "key_unsuitable"],
    ["the PEM's letters alone", { pem: pkcs8.replace(/-----[^-]+-----/g, "") }, "key_invalid"],
    ["a PEM for another algorithm", { pem: pkcs8, alg: "ES256" }, "algorithm_unsuitable"],
    ["a PEM in place of the algorithm", { pem: pkcs8, alg: pkcs8 }, "algorithm_unsuitable"],
    ["a PEM as a JWK", { jwk: pkcs8 }, "key_missing"],
    ["a JWK as a PEM", { pem: JSON.stringify(jwk) }, "key_invalid"],
    ["a JWK without one of its numbers", { jwk: { ...jwk, p: undefined } }, "key_invalid"],
    ["a JWK of no kind", { jwk: { ...jwk, kty: jwk.d } }, "key_unsuitable"],
    ["a JWK for an algorithm that is its key", { jwk: { ...jwk, alg: jwk.d } }, "algorithm_unsuitable"],
    ["a PEM as a key", { key: pkcs8 }, "key_unsuitable"],
    ["a PEM alone", pkcs8, "key_missing"],
    ["a PEM as a secret without an algorithm", { secret: pkcs8 }, "algorithm_missing"],
  ])("%s", async (_, key, code) => {
    const error = await caught(async () => {
      const options = { tokenEndpoint: "https://as.test/token", issuer: "robot", key: key as AssertionKey };
      return new AssertionClient(options, { fetch: neverAsked }).token();
    });
    expect(error).toMatchObject({ name: "ConfigurationError", code, remedy: "mend_configuration" });
    expect(findKey(error)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["a key file that is its key", pkcs8],
    ["a key file of another type", { type: pkcs8, private_key: pkcs8 }],
    ["a key file whose first field is the key", { [pkcs8]: 1 }],
    ["a key file that is cut off", JSON.stringify({ type: "service_account", private_key: pkcs8 }).slice(0, 600)],
    ["a key file without an account", { type: "service_account", private_key: pkcs8 }],
    ["a key file whose account is no text", { type: "service_account", private_key: pkcs8, client_email: [pkcs8] }],
    ["a key file whose endpoint is the key", { ...keyFile(), token_uri: pkcs8 }],
    ["a key file whose universe is the key", { ...keyFile(), universe_domain: pkcs8 }],
  ])("%s", async (_, file) => {
    const error = await caught(async () =>
      new AssertionClient(fromServiceAccount(file as object, { scope: ["a"] }), { fetch: neverAsked }).token(),
    );
    expect(error).toMatchObject({ name: "ConfigurationError", remedy: "mend_configuration" });
    expect(findKey(error)).toEqual([]);
  });

  test.each(["issuer", "subject", "audience", "tokenEndpoint", "grantType", "lifetime", "unheard", "origins", "id"])(
    "where it was given for %s",
    async (name) => {
      const options = { tokenEndpoint: "https://as.test/token", issuer: "robot", [name]: { pem: pkcs8 } };
      const error = await caught(async () => new AssertionClient(options as never, { fetch: neverAsked }).token());
      expect(findKey(error)).toEqual([]);
    },
  );
});

describe("what the application brings throws all it knows", () => {
  test.each<[string, Partial<AssertionOptions>, string]>([
    ["a function that signs", { key: { alg: "RS256", sign: (data) => told(data, jwk.d) } }, "signing_failed"],
    ["a function that signs with the wrong thing", { key: { alg: "ES256", sign: wrong } }, "signing_failed"],
    ["quirks.tokenRequest", { quirks: { tokenRequest: told } }, "quirk_failed"],
    ["quirks.tokenResponse", { quirks: { tokenResponse: told } }, "quirk_failed"],
    ["client.authentication", { client: { id: "app", authentication: told } }, ""],
  ])("%s", async (_, change, code) => {
    const scene = createScene(pem, {}, change);
    const error = await caught(() => scene.client.token());
    // What nobody promises to wrap comes as it is.
    if (code === "") return expect(error).toBeInstanceOf(Error);
    expect(scene.findCanaries(error)).toEqual([]);
    expect(error).toMatchObject({ code });
  });

  test("a function that fetches an assertion", async () => {
    const scene: Scene = createScene(along, {}, { assertion: (claims) => told(claims, scene.canary("assertion")) });
    expect(await expectCleanError(scene, () => scene.client.token())).toMatchObject({ code: "signing_failed" });
  });

  test.each(["get", "set"] as const)("a store whose %s fails", async (verb) => {
    // What an account signs itself is not stored, nor what is bound to a key.
    for (const account of Object.values(accounts).filter(isStored)) {
      const memory = memoryStore<OAuth2Token>();
      const store = {
        ...memory,
        get: async (key: string) => (verb === "get" ? told(key) : memory.get(key)),
        set: async (key: string, token: OAuth2Token) => told(key, token, token.access_token),
      };
      const scene = createScene(account, { store });
      expect(await expectCleanError(scene, () => scene.client.token())).toMatchObject({ code: "store_failed" });
    }
  });

  test("onToken, and a lock", async () => {
    const listening = createScene(pem, { onToken: (event) => told(event, event.token.access_token) });
    expect(await expectCleanError(listening, () => listening.client.token())).toMatchObject({ code: "store_failed" });
    const locking = createScene(pem, { store: memoryStore(), lock: async (name) => told(name) });
    expect(await expectCleanError(locking, () => locking.client.token())).toMatchObject({ code: "lock_failed" });
  });
});

function isStored({ isAlone = false, isBound = false }: Account): boolean {
  return !isAlone && !isBound;
}

function without(text: string, line: number): string {
  return text
    .split("\n")
    .filter((_, index) => index !== line)
    .join("\n");
}

function spoiled(): string {
  const lines = pkcs8.split("\n");
  // In the length of the key's own sequence.
  return lines.map((line, index) => (index === 1 ? `${line.slice(0, 34)}AAAA${line.slice(38)}` : line)).join("\n");
}

function keyFile(): object {
  return { type: "service_account", client_email: "a@b.test", private_key_id: "1", private_key: pkcs8 };
}

async function neverAsked(): Promise<Response> {
  throw new TypeError("nobody is to be asked");
}

function wrong(): never {
  return jwk.d as never;
}

function textOf(value: unknown): string {
  return value instanceof Request ? `${value.url} ${JSON.stringify([...value.headers])}` : JSON.stringify(value);
}

/** Throws all it was given, and the key. */
function told(...all: readonly unknown[]): never {
  const own = new Error(`odd: ${all.map(textOf).join(" ")} ${pkcs8}`, { cause: new Error(pkcs1) });
  throw Object.assign(own, { all, jwk });
}
