import { describe, expect, test } from "vitest";

import { call, failure } from "../renewal/setup.ts";
import {
  assertionsSent,
  createScene,
  jwtBearer,
  payloadOf,
  person,
  publicKeys,
  robot,
  type Scene,
  type SceneOptions,
} from "./setup.ts";

const clientAssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";
const registered = { id: robot, authentication: "private_key_jwt", jwks: publicKeys } as const;

describe("a JWT bearer grant", () => {
  test("asks with the assertion and the scope, and names no client", async () => {
    const scene = createScene({ options: { scope: ["read", "write"] } });
    expect(await call(scene, scene.client)).toBe(200);
    const [request] = scene.server.log;
    expect(Object.keys(request?.form ?? {}).toSorted()).toEqual(["assertion", "grant_type", "scope"]);
    expect(request?.form).toMatchObject({ grant_type: jwtBearer, scope: "read write" });
    expect(request?.headers).not.toHaveProperty("authorization");
    expect(assertionsSent(scene)).toMatchObject([{ iss: robot, sub: robot, aud: scene.server.endpoints.token }]);
  });

  test("carries further parameters, repeated where they are lists", async () => {
    const resource = ["https://api.example.test", "https://b.example.test"];
    const scene = createScene({
      options: { parameters: { resource, tenant: "t" } },
      server: { extraParameters: ["tenant"] },
    });
    await scene.client.token();
    expect(scene.server.log[0]?.form).toMatchObject({ resource, tenant: "t" });
  });

  test("carries none in place of its own", async () => {
    const parameters = { grant_type: "password", assertion: "mine" };
    const scene = createScene({ options: { parameters } });
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.log[0]).toMatchObject({ grant: jwtBearer, issued: true });
  });

  test.each([
    ["basic", "client_secret_basic"],
    ["basicRaw", "client_secret_basic_raw"],
    ["post", "client_secret_post"],
  ] as const)("beside a client with a secret proves that by %s", async (authentication, registeredAs) => {
    const client = { id: "app", secret: "p:q & r" };
    const clients = [{ ...client, authentication: registeredAs }];
    for (const options of [
      { client: { ...client, authentication } },
      { client, clientAuthentication: authentication },
    ]) {
      const scene = createScene({ options, server: { clients } });
      expect(await call(scene, scene.client.as(person(0)))).toBe(200);
      expect(scene.server.log[0]).toMatchObject({ client: "app", grant: jwtBearer, issued: true });
    }
  });

  test("beside a client without a secret names it", async () => {
    const scene = createScene({ options: { client: { id: "app" } }, server: { clients: [{ id: "app" }] } });
    await scene.client.token();
    expect(scene.server.log[0]).toMatchObject({ client: "app", form: { client_id: "app" } });
  });

  test("beside a client with a wrong secret is refused, and the secret is in no error", async () => {
    const client = { id: "app", secret: "a-wrong-secret" };
    const scene = createScene({
      options: { client },
      server: { clients: [{ id: "app", secret: "the-right-secret" }] },
    });
    const error = await failure(scene.client.token());
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_client", remedy: "mend_configuration" });
    expect(JSON.stringify(error)).not.toContain("a-wrong-secret");
  });
});

describe("an assertion that was signed elsewhere", () => {
  test("which cannot be got is told, and nothing is sent", async () => {
    const scene = createScene({ options: { assertion: sealed, key: undefined } });
    expect(await failure(scene.client.token())).toMatchObject({ code: "signing_failed" });
    expect(scene.server.log).toEqual([]);
  });

  test("is got anew for each token, of the claims that would have been signed here", async () => {
    const signer = createScene({
      options: { selfSigned: true, audience: "https://as.example.test", tokenEndpoint: undefined },
    });
    const asked: object[] = [];
    const scene = createScene({
      options: {
        key: undefined,
        assertion: async (claims: object) => {
          asked.push(claims);
          signer.pass(3600);
          return (await signer.client.token()).access_token;
        },
      },
      server: { clock: { now: signer.clock.now } },
    });
    await scene.client.token();
    scene.pass(3600);
    await scene.client.token();
    const now = scene.ours.now() / 1000;
    expect(asked).toMatchObject([
      { iss: robot, iat: now - 3600 },
      { iss: robot, iat: now, exp: now + 60 },
    ]);
    expect(scene.server.count("issued")).toBe(2);
  });

  test("names no client where none is known, though it proves one", async () => {
    const scene = createScene({
      options: { assertion: () => "a.b.c", key: undefined, issuer: undefined, grantType: "client_credentials" },
    });
    await failure(scene.client.token());
    const [request] = scene.server.log;
    expect(request?.form).toEqual({
      grant_type: "client_credentials",
      client_assertion_type: clientAssertionType,
      client_assertion: "a.b.c",
    });
  });

  test("is told for which subject it is", async () => {
    const asked: unknown[] = [];
    const assertion = ({ sub }: { readonly sub: string }): string => (asked.push(sub), "a.b.c");
    const scene = createScene({ options: { assertion, key: undefined, issuer: undefined } });
    await failure(scene.client.as(person(0)).token());
    await failure(scene.client.as(person(1)).token());
    expect(asked).toEqual([person(0), person(1)]);
  });
});

describe("an assertion that proves the client", () => {
  test("of a client that the server does not know is refused: settings have to be mended", async () => {
    const scene = createScene({ options: { grantType: "client_credentials" } });
    expect(await failure(scene.client.token())).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
    });
  });

  test("goes with client credentials as client_assertion, once for a hundred calls", async () => {
    const scene = clientScene();
    await Promise.all(Array.from({ length: 100 }, async () => call(scene, scene.client)));
    expect(scene.server.count("token")).toBe(1);
    const [request] = scene.server.log;
    expect(request).toMatchObject({ client: robot, grant: "client_credentials" });
    expect(request?.form).toMatchObject({ client_assertion_type: clientAssertionType, scope: "read" });
    expect(request?.form).not.toHaveProperty("assertion");
    expect(assertionsSent(scene)).toMatchObject([{ iss: robot, sub: robot }]);
  });

  test("is signed anew for each exchange", async () => {
    const scene = clientScene();
    await call(scene, scene.client);
    scene.server.revokeAccessTokens();
    expect(await call(scene, scene.client)).toBe(200);
    expect(new Set(assertionsSent(scene).map(({ jti }) => jti)).size).toBe(2);
  });

  test("goes with a token exchange, whose parameters say what is exchanged", async () => {
    const scene = createScene({ server: { clients: [registered, { id: "other" }] } });
    const { access_token: subject_token } = scene.server.issueToken({ client: "other", scope: "read" });
    const subject_token_type = "urn:ietf:params:oauth:token-type:access_token";
    const exchanging = clientScene({
      options: { grantType: tokenExchange, scope: undefined, parameters: { subject_token, subject_token_type } },
      runtime: { fetch: scene.server.fetch },
    });
    const token = await exchanging.client.token();
    expect(token).toMatchObject({ scope: "read", issued_token_type: subject_token_type });
    const answer = await exchanging.client.fetch(scene.server.endpoints.resource);
    expect(await answer.json()).toMatchObject({ sub: person(0) });
    expect(payloadOf(String(scene.server.log[0]?.form["client_assertion"]))).toMatchObject({ sub: robot });
  });
});

function clientScene({ options, ...rest }: SceneOptions = {}): Scene {
  return createScene({
    options: { grantType: "client_credentials", scope: ["read"], ...options },
    server: { clients: [registered] },
    ...rest,
  });
}

async function sealed(): Promise<string> {
  throw new Error("the vault is sealed");
}
