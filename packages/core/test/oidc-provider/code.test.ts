import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { OAuth2Client, type OAuth2Runtime, type PendingAuthorization } from "../../src/index.ts";
import { redirectUri, registered } from "./clients.ts";
import { resource } from "./configuration.ts";
import { createPerson } from "./person.ts";
import { openProvider, type TestProvider } from "./provider.ts";
import { signIn } from "./sign-in.ts";

let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

function createClient(runtime?: OAuth2Runtime): OAuth2Client {
  return new OAuth2Client({ issuer: provider.issuer, client: registered.public }, runtime);
}

describe("a sign-in with a code", () => {
  it("becomes a session, its id_token checked", async () => {
    const client = createClient();
    await using session = await signIn(client);
    const token = await session.token();
    expect(token).toMatchObject({ token_type: "bearer", expires_in: 3600, scope: "openid email" });
    expect(token.expires_at).toBeGreaterThan(Date.now() / 1000 + 3000);
    await expect(client.claims(token)).resolves.toMatchObject({
      iss: provider.issuer,
      aud: registered.public.id,
      sub: "ada",
      nonce: expect.any(String) as unknown,
    });
    await expect(session.http.get(`${provider.issuer}/me`).json()).resolves.toEqual({
      sub: "ada",
      email: "ada@example.com",
      email_verified: true,
    });
    await expect(session.scopes()).resolves.toEqual({ granted: ["openid", "email"], missing: [] });
  });

  it("may end in another process, which has nothing but plain JSON", async () => {
    const { url, pending } = await createClient().authorize({ redirectUri, scope: ["openid"] });
    const kept = JSON.parse(JSON.stringify(pending)) as PendingAuthorization;
    await using session = await createClient().callback(await createPerson("ada").signIn(url), kept);
    await expect(session.token()).resolves.toMatchObject({ scope: "openid" });
  });

  it("comes back in a fragment", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], responseMode: "fragment" });
    const back = await createPerson("ada").signIn(url);
    expect(back.search).toBe("");
    await using session = await client.callback(back.href, pending);
    await expect(session.token()).resolves.toMatchObject({ scope: "openid" });
  });

  it("comes back as a form", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], responseMode: "form_post" });
    await using session = await client.callback(await createPerson("ada").signInByForm(url), pending);
    await expect(session.token()).resolves.toMatchObject({ scope: "openid" });
  });

  it("is found again by its name", async () => {
    const client = createClient();
    await using session = await signIn(client, { as: "ada" });
    await using restored = await client.restore("ada");
    await expect(restored.token()).resolves.toEqual(await session.token());
  });

  it("asks for more of what the person can grant", async () => {
    await using session = await signIn(createClient(), {
      scope: ["openid", "profile"],
      parameters: { claims: JSON.stringify({ userinfo: { email: { essential: true } } }) },
    });
    await expect(session.http.get(`${provider.issuer}/me`).json()).resolves.toMatchObject({
      name: "Ms ada",
      email: "ada@example.com",
    });
  });

  it("gets a token for one API (RFC 8707)", async () => {
    await using session = await signIn(createClient(), { scope: ["api:read"], parameters: { resource } });
    const { access_token, scope } = await session.token();
    const claims = JSON.parse(Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString()) as object;
    expect(claims).toMatchObject({ aud: resource, scope: "api:read" });
    expect(scope).toBe("api:read");
  });

  it("says what was not granted", async () => {
    await using session = await signIn(createClient(), { scope: ["openid", "api:destroy"] });
    await expect(session.scopes()).resolves.toEqual({ granted: ["openid"], missing: ["api:destroy"] });
  });

  it("asks when the person has signed in", async () => {
    const client = createClient();
    const person = createPerson("ada");
    await using _first = await signIn(client, { person });
    await using session = await signIn(client, { person, parameters: { max_age: "3600" } });
    const claims = await client.claims(await session.token());
    expect(claims?.auth_time).toBeGreaterThan(Date.now() / 1000 - 3600);
  });
});

describe("a sign-in that fails", () => {
  it("because the person says no", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
    const back = await createPerson("ada").refuse(url);
    await expect(client.callback(back, pending)).rejects.toMatchObject({
      name: "AuthorizationError",
      code: "authorization_refused",
      problem: "access_denied",
      remedy: "sign_in_again",
    });
  });

  it("because nobody may be asked", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], parameters: { prompt: "none" } });
    const back = await createPerson("ada").signIn(url);
    await expect(client.callback(back, pending)).rejects.toMatchObject({
      code: "authorization_refused",
      problem: "login_required",
      remedy: "sign_in_again",
    });
  });

  it("because the server does not understand it", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({
      redirectUri,
      scope: ["openid"],
      parameters: { prompt: "dance" },
    });
    const back = await createPerson("ada").signIn(url);
    await expect(client.callback(back, pending)).rejects.toMatchObject({
      code: "authorization_refused",
      problem: "invalid_request",
      remedy: "mend_configuration",
    });
  });

  it("because it is somebody else's", async () => {
    const client = createClient();
    const [mine, theirs] = [
      await client.authorize({ redirectUri, scope: ["openid"] }),
      await client.authorize({ redirectUri, scope: ["openid"] }),
    ];
    const back = await createPerson("eve").signIn(theirs.url);
    await expect(client.callback(back, mine.pending)).rejects.toMatchObject({
      code: "state_mismatch",
      remedy: "sign_in_again",
    });
  });

  it("because another server answers (RFC 9207)", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
    const back = await createPerson("ada").signIn(url);
    back.searchParams.set("iss", "https://evil.example");
    await expect(client.callback(back, pending)).rejects.toMatchObject({ code: "issuer_mismatch" });
    back.searchParams.delete("iss");
    await expect(client.callback(back, pending)).rejects.toMatchObject({ code: "issuer_mismatch" });
  });

  it.each([
    ["verifier", { codeVerifier: "an-entirely-different-verifier-of-forty-three-characters" }],
    ["redirect URI", { redirectUri: "https://app.example/elsewhere" }],
  ])("because the %s is another one", async (_, change) => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
    const back = await createPerson("ada").signIn(url);
    await expect(client.callback(back, { ...pending, ...change })).rejects.toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
      status: 400,
    });
  });

  it("because the nonce is another one", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
    const back = await createPerson("ada").signIn(url);
    await expect(client.callback(back, { ...pending, nonce: "another" })).rejects.toMatchObject({
      code: "id_token_invalid",
      remedy: "sign_in_again",
    });
  });

  it("because it has happened already, here or elsewhere", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
    const back = await createPerson("ada").signIn(url);
    await using _session = await client.callback(back, pending);
    await expect(client.callback(back, pending)).rejects.toMatchObject({ code: "state_replayed" });
    await expect(createClient().callback(back, pending)).rejects.toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
    });
  });

  it("because it happens twice at once", async () => {
    const client = createClient();
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
    const back = await createPerson("ada").signIn(url);
    const [first, second] = await Promise.allSettled([client.callback(back, pending), client.callback(back, pending)]);
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({ status: "rejected", reason: { code: "state_replayed" } });
  });

  it("because it took too long", async () => {
    let now = Date.now();
    const client = createClient({ now: () => now });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], expiresIn: 60 });
    const back = await createPerson("ada").signIn(url);
    now += 61_000;
    await expect(client.callback(back, pending)).rejects.toMatchObject({ code: "callback_expired" });
  });
});
