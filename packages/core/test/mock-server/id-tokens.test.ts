import type { MutableResponse, MutableToken } from "oauth2-mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { ServerCache } from "../../src/index.ts";
import { type MockServer, openMockServer } from "./server.ts";
import { createClient, signIn } from "./sign-in.ts";

let server: MockServer;
beforeAll(async () => {
  server = await openMockServer();
});
afterEach(() => server.straighten());
afterAll(async () => server[Symbol.asyncDispose]());

const now = Math.floor(Date.now() / 1000);

const refused = {
  name: "AuthorizationError",
  code: "id_token_invalid",
  remedy: "sign_in_again",
};

it("is accepted where nobody distorts it", async () => {
  const client = createClient(server);
  await using session = await signIn(client);
  await expect(client.claims(await session.token())).resolves.toMatchObject({ sub: "johndoe", aud: "app" });
  await expect(client.userinfo(session)).resolves.toEqual({ sub: "johndoe" });
});

describe("an id_token is refused", () => {
  it.each<[string, (token: MutableToken) => void]>([
    ["where it has expired", ({ payload }) => void (payload.exp = now - 3600)],
    ["where it is valid only later", ({ payload }) => void (payload.nbf = now + 3600)],
    ["where it was issued in the future", ({ payload }) => void (payload.iat = now + 3600)],
    ["without an expiry", ({ payload }) => void Reflect.deleteProperty(payload, "exp")],
    ["without a time of issue", ({ payload }) => void Reflect.deleteProperty(payload, "iat")],
    ["for another client", ({ payload }) => void (payload["aud"] = "another")],
    ["for nobody", ({ payload }) => void Reflect.deleteProperty(payload, "aud")],
    ["for several clients, none of them authorized", ({ payload }) => void (payload["aud"] = ["app", "another"])],
    [
      "for several clients, another of them authorized",
      ({ payload }) => void Object.assign(payload, { aud: ["app", "another"], azp: "another" }),
    ],
    ["from another issuer", ({ payload }) => void (payload.iss = "https://evil.example")],
    ["from an issuer that looks alike", ({ payload }) => void (payload.iss += "/")],
    ["without an issuer", ({ payload }) => void Reflect.deleteProperty(payload, "iss")],
    ["about nobody", ({ payload }) => void Reflect.deleteProperty(payload, "sub")],
    ["about a number", ({ payload }) => void (payload["sub"] = 42)],
    ["with another nonce", ({ payload }) => void (payload["nonce"] = "another")],
    ["without a nonce", ({ payload }) => void Reflect.deleteProperty(payload, "nonce")],
    ["signed by a key that nobody publishes", ({ header }) => void (header.kid = "another-key")],
  ])("%s", async (_, distort) => {
    server.distortIdToken(distort);
    await expect(signIn(createClient(server))).rejects.toMatchObject(refused);
  });

  it.each<[string, (parts: readonly string[]) => string]>([
    ["without its signature", ([header, payload]) => `${header}.${payload}.`],
    [
      "with another's claims",
      ([header, , signature]) => `${header}.${encode({ ...honest(), sub: "root" })}.${signature}`,
    ],
    ["that nobody signs", ([, payload]) => `${encode({ alg: "none" })}.${payload}.`],
    [
      "signed with a secret in place of a key",
      ([, payload, signature]) => `${encode({ alg: "HS256" })}.${payload}.${signature}`,
    ],
    ["that is no JWT", () => "hello"],
    ["of five parts", () => "a.b.c.d.e"],
    ["with claims that are no JSON", ([header, , signature]) => `${header}.bm8.${signature}`],
  ])("%s", async (_, forge) => {
    server.distortAnswer(({ body }: MutableResponse) => {
      const fields = body as Record<string, unknown>;
      fields["id_token"] = forge(String(fields["id_token"]).split("."));
    });
    await expect(signIn(createClient(server))).rejects.toMatchObject(refused);
  });

  it("that is not there", async () => {
    server.distortAnswer(({ body }: MutableResponse) => void Reflect.deleteProperty(body as object, "id_token"));
    await expect(signIn(createClient(server))).rejects.toMatchObject(refused);
  });

  it("of a person who has signed in too long ago", async () => {
    server.distortIdToken(({ payload }) => void (payload["auth_time"] = now - 7200));
    await expect(signIn(createClient(server), { max_age: "3600" })).rejects.toMatchObject(refused);
  });

  it("that does not say when, where that was asked", async () => {
    await expect(signIn(createClient(server), { max_age: "3600" })).rejects.toMatchObject(refused);
  });

  it("about somebody else after a renewal", async () => {
    const client = createClient(server);
    await using session = await signIn(client);
    const token = await session.token();
    server.distortIdToken(({ payload }) => void (payload["sub"] = "somebody-else"));
    await using aged = client.resume({ ...token, expires_at: 1 });
    await expect(aged.token()).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  it("and what is in it stays out of the error", async () => {
    server.distortIdToken(({ payload }) => void Object.assign(payload, { aud: "another", email: "ada@example.com" }));
    let sent = "";
    server.distortAnswer(({ body }: MutableResponse) => void (sent = (body as { id_token: string }).id_token));
    const error: unknown = await signIn(createClient(server)).catch((cause: unknown) => cause);
    const { cause } = error as { cause: unknown };
    const text = `${String(error)} ${JSON.stringify(error)} ${String(cause)} ${JSON.stringify(cause)}`;
    expect(sent.length).toBeGreaterThan(100);
    expect(text).not.toContain(sent);
    expect(text).not.toContain("ada@example.com");
  });
});

describe("the keys", () => {
  it("are asked for once, kept as JSON, and asked for again where one is new", async () => {
    const asked: string[] = [];
    const counting: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      asked.push(new URL(request.url).pathname);
      return fetch(request);
    };
    const cache: ServerCache = {};
    const first = createClient(server, { cache, fetch: counting });
    await using _first = await signIn(first);
    await using _second = await signIn(first);
    const once = ["/.well-known/openid-configuration", "/jwks"];
    expect(asked.filter((path) => path !== "/token").toSorted()).toEqual(once);

    const kept = JSON.parse(JSON.stringify(cache)) as Required<ServerCache>;
    await using _third = await signIn(createClient(server, { cache: kept, fetch: counting }));
    expect(asked.filter((path) => path !== "/token").toSorted()).toEqual(once);

    await server.service.issuer.keys.generate("ES256", { kid: "newer-key" });
    let kid = "";
    server.distortIdToken(({ header }) => void ({ kid } = header));
    const client = createClient(server, { cache: kept, fetch: counting });
    await using _fourth = await signIn(client);
    expect(kid).toBe("newer-key");
    expect(asked.filter((path) => path === "/jwks")).toHaveLength(2);

    // Whoever makes key ids up must not make us ask the server as often as they please.
    server.distortIdToken(({ header }) => void (header.kid = "made-up"));
    await expect(signIn(client)).rejects.toMatchObject(refused);
    expect(asked.filter((path) => path === "/jwks")).toHaveLength(2);
  });
});

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function honest(): object {
  return { iss: server.issuer, aud: "app", sub: "johndoe", iat: now, exp: now + 3600 };
}
