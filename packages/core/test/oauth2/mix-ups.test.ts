import { authorizationServer, demoOAuth2Client } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { OAuth2Client, type OAuth2Token, type ServerCache, type TokenStore } from "../../src/index.ts";
import { redirectUri, setUp, signIn } from "./setup.ts";

const client = { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret };

describe("two issuers on one host", () => {
  const realms = ["a", "b"].map((name) => {
    const server = authorizationServer({ issuer: `https://id.example.test/realms/${name}` });
    return { server, definition: { issuer: server.issuer, client }, fetch: server.fetch };
  });

  it("keep their tokens apart in one store", async () => {
    const kept = new Map<string, OAuth2Token>();
    const store: TokenStore<OAuth2Token> = {
      get: (key) => kept.get(key),
      set: (key, token) => void kept.set(key, token),
      delete: (key) => void kept.delete(key),
    };
    for (const { definition, fetch } of realms) {
      await new OAuth2Client(definition, { fetch, store }).session("clientCredentials", {}, { as: "me" });
    }
    expect([...kept.keys()]).toEqual(["id.example.test/realms/a:me", "id.example.test/realms/b:me"]);
  });

  it("do so too where their definitions name endpoints and no issuer", async () => {
    const names = await Promise.all(
      realms.map(async ({ server: { endpoints, fetch } }) => {
        const { authorization, token } = endpoints;
        const bare = new OAuth2Client({ endpoints: { authorization, token }, client: { id: "a" } }, { fetch });
        return (await bare.authorize({ redirectUri })).pending.provider;
      }),
    );
    expect(new Set(names).size).toBe(2);
  });

  it("finish no sign-in of each other", async () => {
    const [a, b] = realms.map(({ definition, fetch }) => new OAuth2Client(definition, { fetch }));
    const { url, pending } = (await a?.authorize({ redirectUri })) ?? {};
    const back = (await realms[0]?.server.approve(url?.href ?? "")) ?? "";
    await expect(b?.callback(back, pending as never)).rejects.toMatchObject({ code: "callback_foreign" });
    expect(realms[1]?.server.count("token", "authorization_code")).toBe(0);
  });

  it("do not vouch for each other's tokens with their keys, though they share a cache", async () => {
    const cache: ServerCache = {};
    const [a, b] = realms.map(({ server, definition, fetch }) => ({
      server,
      client: new OAuth2Client(definition, { fetch, cache }),
    }));
    if (a === undefined || b === undefined) throw new TypeError("there are two");
    await signIn(b as never);
    const forged = await signIn(b as never).then(async (session) => session.token());
    await expect(a.client.claims(forged)).rejects.toMatchObject({ code: "id_token_invalid" });
    expect(a.server.count("jwks") + a.server.count("discovery")).toBeGreaterThan(0);
  });

  it("finish no sign-in of another application at the same server", async () => {
    const scene = setUp();
    const { url, pending } = await scene.client.authorize({ redirectUri });
    const other = new OAuth2Client({ ...scene.definition, client: { id: "other" } }, scene.runtime);
    const back = await scene.server.approve(url.href);
    await expect(other.callback(back, pending)).rejects.toMatchObject({ code: "callback_foreign" });
  });
});

describe("a session's name", () => {
  it("may be made of who has signed in, and a new sign-in takes the place of the old one", async () => {
    const scene = setUp();
    for (const _ of ["first", "second"]) {
      const { url, pending } = await scene.client.authorize({ redirectUri, scope: ["openid"] });
      await using session = await scene.client.callback(await scene.server.approve(url.href), pending, { as: nameOf });
      await using restored = await scene.client.restore("user:248289761001");
      expect(await restored.token()).toEqual(await session.token());
      scene.server.revokeRefreshTokens();
    }
  });

  it("is made of no id_token that nobody has verified, and of none at all", async () => {
    const unverified = setUp({ quirks: { allowUnverifiedIdToken: true } });
    const plain = setUp();
    for (const [scene, scope] of [
      [unverified, "openid"],
      [plain, "profile"],
    ] as const) {
      const { url, pending } = await scene.client.authorize({ redirectUri, scope: [scope] });
      const back = await scene.server.approve(url.href);
      await expect(scene.client.callback(back, pending, { as: nameOf })).rejects.toMatchObject({
        code: "option_missing",
        remedy: "mend_configuration",
      });
      // The code is spent, so the way back does not open again.
      await expect(scene.client.callback(back, pending)).rejects.toMatchObject({ code: "state_replayed" });
    }
  });

  it("is refused before anything is spent where it cannot be one", async () => {
    const scene = setUp();
    await expect(scene.client.session("clientCredentials", {}, { as: "" })).rejects.toMatchObject({
      code: "option_missing",
    });
    expect(scene.server.count("token")).toBe(0);
  });

  it("is not empty, for everybody would share it", async () => {
    const { client: empty } = setUp();
    const refusal = { code: "option_missing", remedy: "mend_configuration" };
    await expect(empty.restore("")).rejects.toMatchObject(refusal);
    await expect(empty.revoke("")).rejects.toMatchObject(refusal);
    await expect(empty.session("clientCredentials", {}, { as: "" })).rejects.toMatchObject(refusal);
  });
});

function nameOf(_: OAuth2Token, claims: { readonly sub: string }): string {
  return `user:${claims.sub}`;
}

describe("a plain http address that a server names of itself", () => {
  it("opens no way for a token", async () => {
    const scene = setUp({}, {}, { metadata: { introspection_endpoint: "http://as.example.test:8080/introspect" } });
    await using session = await signIn(scene);
    await expect(session.fetch("http://as.example.test:8080/x")).rejects.toMatchObject({ code: "origin_foreign" });
  });
});

describe("whether the server was discovered by then", () => {
  it("makes no difference to where a token may go", async () => {
    const scene = setUp({}, {}, { metadata: { userinfo_endpoint: "https://api.example.test/userinfo" } });
    const issued = scene.server.issueToken();
    const reached: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { url } = input as Request;
      if (!url.startsWith("https://api.example.test/")) return scene.server.fetch(input, init);
      reached.push(url);
      return new Response("hello");
    };
    const fresh = new OAuth2Client(scene.definition, { ...scene.runtime, fetch });
    const session = fresh.resume(issued);
    expect((await session.fetch("https://api.example.test/me")).status).toBe(200);
    await expect(session.fetch("https://elsewhere.example.test/")).rejects.toMatchObject({ code: "origin_foreign" });
    expect(reached).toEqual(["https://api.example.test/me"]);
  });

  it("makes no difference to how the client proves itself", async () => {
    const scene = setUp();
    const { authorization, token, jwks } = scene.server.endpoints;
    const stated = new OAuth2Client({ ...scene.definition, endpoints: { authorization, token, jwks } }, scene.runtime);
    await stated.endSessionUrl();
    // It posts its secret, as it would have before it knew what the server likes better.
    await expect(stated.session("clientCredentials", {})).rejects.toMatchObject({ problem: "invalid_client" });
    expect(scene.server.log.at(-1)?.form["client_secret"]).toBe(client.secret);
  });
});

describe("a caller who has gone already", () => {
  it("hears of that, and of a failed renewal nobody does", async () => {
    const unheard: unknown[] = [];
    const listen = (reason: unknown): void => void unheard.push(reason);
    process.on("unhandledRejection", listen);
    const scene = setUp();
    await using session = await signIn(scene, { as: "someone" });
    scene.clock.advance(3600);
    scene.server.revokeRefreshTokens();
    const gone = AbortSignal.abort(new Error("gone"));
    await expect(session.fetch(scene.server.endpoints.resource, { signal: gone })).rejects.toThrow("gone");
    await expect.poll(() => scene.server.count("refresh")).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", listen);
    expect(unheard).toEqual([]);
  });
});

describe("a call to another server", () => {
  it("is refused as one, whatever becomes of asking the server for more", async () => {
    const scene = setUp({}, {}, { discovery: false });
    const { authorization, token } = scene.server.endpoints;
    const stated = new OAuth2Client({ ...scene.definition, endpoints: { authorization, token } }, scene.runtime);
    const session = stated.resume({ access_token: "a", token_type: "bearer" });
    for (const _ of [1, 2, 3]) {
      await expect(session.fetch("https://elsewhere.example.test/")).rejects.toMatchObject({ code: "origin_foreign" });
    }
    // Twice: OpenID's address and OAuth's, and then not again for a while.
    expect(scene.server.count("discovery")).toBeLessThanOrEqual(2);
  });
});

describe("what extras make of nothing", () => {
  it("takes the place of nothing that was there, and is not made of its own output", async () => {
    const scene = setUp({
      extras: (wire, way) => ({
        home: typeof wire["shop"] === "string" ? `https://${wire["shop"]}` : "https://default.example",
        realm: way["iss"] === undefined ? "" : "one",
      }),
    });
    scene.server.fault("token", async (response) =>
      Response.json({ ...((await response.json()) as object), shop: "eu7.example" }),
    );
    await using session = await signIn(scene);
    for (const _ of [1, 2]) {
      scene.clock.advance(3600);
      expect(await session.token()).toMatchObject({ home: "https://eu7.example", realm: "one" });
    }
  });
});

describe("a server whose keys cannot be had", () => {
  it("has not said that the token is wrong, and a refresh token is not lost by it", async () => {
    const scene = setUp();
    await using session = await signIn(scene, { as: "someone" });
    for (const fault of [
      { status: 503 },
      { html: 200 },
      "network",
      { json: { keys: null } },
      { json: { error: "maintenance" } },
    ] as const) {
      scene.clock.advance(3600);
      scene.server.rotateKeys();
      scene.server.fault("jwks", fault);
      expect((await session.fetch(scene.server.endpoints.resource)).status).toBe(200);
    }
    expect(scene.server.count("reuse")).toBe(0);
    scene.clock.advance(3600);
    scene.server.rotateKeys();
    scene.server.fault("jwks", { status: 503 });
    await expect(signIn(scene)).rejects.toMatchObject({ code: "http_failed", remedy: "try_again" });
  });

  it("are fetched once for everybody who needs new ones", async () => {
    const scene = setUp();
    const before = await signIn(scene);
    scene.server.rotateKeys();
    const token = await signIn(setUp({}, {}, {})).then(async () => before.token());
    const renewed = await signIn(scene).then(async (session) => session.token());
    expect(token.id_token).not.toBe(renewed.id_token);
    scene.clock.advance(61);
    scene.server.rotateKeys();
    const answers = await Promise.all([1, 2, 3].map(async () => signIn(scene)));
    expect(answers).toHaveLength(3);
  });
});
