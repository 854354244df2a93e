import { createPrivateKey } from "node:crypto";

import { expectTypeOf, test } from "vitest";

import {
  AssertionClient,
  type AssertionOptions,
  fromServiceAccount,
  type Http,
  type OAuth2Token,
  type Session,
} from "../../src/index.ts";

const tokenEndpoint = "https://as.example/token";
const issuer = "robot";
const key = { pem: "" };

const create = (options: AssertionOptions): AssertionClient => new AssertionClient(options);

// Never run: these are for the compiler.
const declare = (task: () => unknown): void => void task;

test("an account needs a name, a key and a place", () => {
  declare(() => {
    expectTypeOf(new AssertionClient({ tokenEndpoint, issuer, key })).toExtend<Session<OAuth2Token>>();
    // @ts-expect-error no issuer
    create({ tokenEndpoint, key });
    // @ts-expect-error no key
    create({ tokenEndpoint, issuer });
    // @ts-expect-error no place
    create({ issuer, key });
    // @ts-expect-error both a key and an assertion
    create({ tokenEndpoint, issuer, key, assertion: "text" });
    // @ts-expect-error a misspelt option
    create({ tokenEndpoint, issuer, key, scopes: ["read"] });
    // @ts-expect-error a text for a list
    create({ tokenEndpoint, issuer, key, scope: "read" });
  });
});

test("a token that signs itself needs an audience, and no endpoint", () => {
  declare(() => {
    create({ selfSigned: true, issuer, key, audience: "api" });
    create({ selfSigned: true, issuer, key, origins: ["https://api.example"] });
    // @ts-expect-error an endpoint
    create({ selfSigned: true, issuer, key, audience: "api", tokenEndpoint });
  });
});

test("every form of a key, and none that is none", () => {
  declare(async () => {
    const jwk = createPrivateKey("").export({ format: "jwk" });
    const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign"]);
    const cryptoKey = "privateKey" in pair ? pair.privateKey : pair;
    create({ tokenEndpoint, issuer, key: { jwk } });
    create({ tokenEndpoint, issuer, key: cryptoKey });
    create({ tokenEndpoint, issuer, key: { key: cryptoKey, kid: "1" } });
    create({ tokenEndpoint, issuer, key: { secret: "s", alg: "HS256" } });
    create({ tokenEndpoint, issuer, key: { sign: async (data) => data, alg: "ES256" } });
    // @ts-expect-error a text may be a path, a secret or a key
    create({ tokenEndpoint, issuer, key: "-----BEGIN PRIVATE KEY-----" });
    // @ts-expect-error a secret without its algorithm
    create({ tokenEndpoint, issuer, key: { secret: "s" } });
    // @ts-expect-error a function without its algorithm
    create({ tokenEndpoint, issuer, key: { sign: async (data: Uint8Array) => data } });
  });
});

test("an API and a profile keep their types, for every subject", () => {
  declare(() => {
    const robot = new AssertionClient({
      tokenEndpoint,
      issuer,
      key,
      api: ({ http }: { readonly http: Http }) => ({ count: async () => http.get("https://a.example").json<number>() }),
      profile: async () => ({ subject: "robot" }),
    });
    expectTypeOf(robot.api.count()).toEqualTypeOf<Promise<number>>();
    expectTypeOf(robot.as("jane").api.count()).toEqualTypeOf<Promise<number>>();
    expectTypeOf(robot.as("jane").profile()).toEqualTypeOf<Promise<{ subject: string }>>();
    expectTypeOf(new AssertionClient({ tokenEndpoint, issuer, key }).api).toEqualTypeOf<undefined>();
  });
});

test("a key file wants to know what for", () => {
  declare(() => {
    expectTypeOf(fromServiceAccount("{}", { scope: ["read"] })).toEqualTypeOf<AssertionOptions>();
    fromServiceAccount({}, { audience: "https://api.example/", subject: "robot" });
    fromServiceAccount({}, { targetAudience: "https://service.example" });
    // @ts-expect-error neither
    fromServiceAccount("{}", {});
    // @ts-expect-error two at once
    fromServiceAccount("{}", { audience: "a", targetAudience: "b" });
  });
});
