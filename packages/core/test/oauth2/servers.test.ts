import { describe, expect, it } from "vitest";

import { OAuth2Client, type ServerCache } from "../../src/index.ts";
import { redirectUri, setUp, signIn } from "./setup.ts";

describe("discovery", () => {
  it("asks once, however many want to know", async () => {
    const { client, server } = setUp();
    await Promise.all(Array.from({ length: 20 }, async () => client.authorize({ redirectUri })));
    expect(server.count("discovery")).toBe(1);
  });

  it("asks again after a failure", async () => {
    const { client, server } = setUp();
    server.fault("discovery", { status: 503 });
    await expect(client.authorize({ redirectUri })).rejects.toMatchObject({ code: "http_failed", remedy: "try_again" });
    server.fault("discovery", "network");
    await expect(client.authorize({ redirectUri })).rejects.toMatchObject({ code: "network_failed" });
    expect((await client.authorize({ redirectUri })).url.href).toContain(server.issuer);
  });

  it.each(["oauth", "openid"] as const)("finds a server that has only its %s address", async (discovery) => {
    const { client, server } = setUp({}, {}, { discovery });
    expect((await client.authorize({ redirectUri })).url.href).toContain(server.issuer);
  });

  it("believes no document of another issuer", async () => {
    const { client } = setUp({}, {}, { metadata: { issuer: "https://evil.example" } });
    await expect(client.authorize({ redirectUri })).rejects.toMatchObject({
      code: "metadata_invalid",
      remedy: "mend_configuration",
    });
  });

  it.each(["redirect", "huge", "malformed", "array", "empty", { html: 200 }] as const)("survives %j", async (fault) => {
    const { client, server } = setUp();
    server.fault("discovery", fault);
    await expect(client.authorize({ redirectUri })).rejects.toMatchObject({ name: "TransportError" });
  });

  it("refuses an endpoint over http that a server names", async () => {
    const { client } = setUp({}, {}, { metadata: { token_endpoint: "http://as.example.test/token" } });
    const { url: _url, pending } = await client.authorize({ redirectUri });
    const back = `${redirectUri}?code=x&state=${pending.state}&iss=${pending.issuer}`;
    await expect(client.callback(back, pending)).rejects.toMatchObject({ code: "endpoint_insecure" });
  });

  it("is not done where the definition says all there is", async () => {
    const { server, client } = setUp();
    const { authorization, token } = server.endpoints;
    const stated = new OAuth2Client(
      { endpoints: { authorization, token }, client: { id: "demo-client" } },
      { fetch: server.fetch },
    );
    await stated.authorize({ redirectUri });
    expect(server.count("discovery")).toBe(0);
    await client.authorize({ redirectUri });
    expect(server.count("discovery")).toBe(1);
  });

  it("and the keys can be carried over to the next process", async () => {
    const cache: ServerCache = {};
    const scene = setUp({}, { cache });
    await signIn(scene);
    const kept = JSON.parse(JSON.stringify(cache)) as ServerCache;
    const next = new OAuth2Client(scene.definition, { ...scene.runtime, cache: kept });
    await signIn({ ...scene, client: next });
    expect([scene.server.count("discovery"), scene.server.count("jwks")]).toEqual([1, 1]);
  });

  it("believes no cache of another issuer, and none that is a day old", async () => {
    const cache: ServerCache = {};
    const scene = setUp({}, { cache });
    await scene.client.authorize({ redirectUri });
    scene.clock.advance(86_400);
    await new OAuth2Client(scene.definition, { ...scene.runtime, cache }).authorize({ redirectUri });
    expect(scene.server.count("discovery")).toBe(2);
    const own = cache[scene.server.issuer] ?? {};
    const foreign = {
      [scene.server.issuer]: { ...own, metadata: { ...own.metadata, issuer: "https://evil.example" } },
    };
    await new OAuth2Client(scene.definition, { ...scene.runtime, cache: foreign }).authorize({ redirectUri });
    expect(scene.server.count("discovery")).toBe(3);
  });
});

describe("an id_token", () => {
  it.each([
    "id_token_unsigned",
    "id_token_signature",
    "id_token_expired",
    "id_token_early",
    "id_token_nonce",
    "id_token_issuer",
    "id_token_audience",
    "id_token_malformed",
    "id_token_missing",
  ] as const)("is refused: %s", async (fault) => {
    const scene = setUp();
    scene.server.fault("token", fault);
    await expect(signIn(scene)).rejects.toMatchObject({ code: "id_token_invalid", remedy: "sign_in_again" });
  });

  it("is verified with a key that the server has taken since", async () => {
    const scene = setUp();
    await signIn(scene);
    scene.server.rotateKeys();
    await expect(signIn(scene)).resolves.toBeDefined();
    expect(scene.server.count("jwks")).toBe(2);
    // Not more than once a minute, so that nobody can make us fetch keys at will.
    scene.server.rotateKeys();
    await expect(signIn(scene)).rejects.toMatchObject({ code: "id_token_invalid" });
    expect(scene.server.count("jwks")).toBe(2);
    scene.clock.advance(61);
    await expect(signIn(scene)).resolves.toBeDefined();
  });

  it("of somebody else is not overlooked at the userinfo endpoint", async () => {
    const scene = setUp();
    await using session = await signIn(scene);
    scene.server.fault("userinfo", "other_subject");
    await expect(scene.client.userinfo(session)).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  it("tells its claims long after it has expired, but not once it was tampered with", async () => {
    const scene = setUp();
    await using session = await signIn(scene);
    const token = await session.token();
    scene.clock.advance(100_000);
    expect(await scene.client.claims(token)).toMatchObject({ sub: "248289761001", iss: scene.server.issuer });
    const [header, , signature] = token.id_token?.split(".") ?? [];
    const forged = btoa(
      JSON.stringify({ iss: scene.server.issuer, sub: "root", aud: "demo-client", exp: 9e9, iat: 1 }),
    );
    const id_token = `${header}.${forged.replaceAll("=", "")}.${signature}`;
    await expect(scene.client.claims({ ...token, id_token })).rejects.toMatchObject({ code: "id_token_invalid" });
    expect(await scene.client.claims({ ...token, id_token: undefined })).toBeUndefined();
  });
});

describe("the token endpoint", () => {
  it("is not followed to where it redirects", async () => {
    const scene = setUp();
    scene.server.fault("token", "redirect");
    await expect(signIn(scene)).rejects.toMatchObject({ code: "redirect_refused", remedy: "mend_configuration" });
  });
});
