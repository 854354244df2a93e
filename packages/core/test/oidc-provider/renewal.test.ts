import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  memoryStore,
  OAuth2Client,
  type OAuth2ClientCredentials,
  type OAuth2Runtime,
  type OAuth2Token,
} from "../../src/index.ts";
import { registered } from "./clients.ts";
import { resource } from "./configuration.ts";
import { openProvider, type TestProvider } from "./provider.ts";
import { signIn } from "./sign-in.ts";

let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

function createClient(client: OAuth2ClientCredentials = registered.basic, runtime?: OAuth2Runtime): OAuth2Client {
  return new OAuth2Client({ issuer: provider.issuer, client }, runtime);
}

/** How often the token endpoint was asked during a task. */
async function countTokenRequests(task: () => Promise<unknown>): Promise<number> {
  const before = provider.requests.length;
  await task();
  return provider.requests.slice(before).filter((line) => line === "POST /token").length;
}

describe("an application's own token", () => {
  const scope = ["api:read"];

  it("comes without anybody, and renews by itself", async () => {
    const client = createClient(registered.service);
    await using session = await client.session("clientCredentials", { scope });
    const token = await session.token();
    expect(token).toMatchObject({ token_type: "bearer", scope: "api:read", expires_in: 600 });
    expect(token.refresh_token).toBeUndefined();
    await expect(client.introspect(token)).resolves.toMatchObject({ active: true, scope: "api:read" });
  });

  it("renews by itself when it grows old", async () => {
    let now = Date.now();
    const client = createClient(registered.service, { now: () => now });
    await using session = await client.session("clientCredentials", { scope });
    const first = await session.token();
    now += 599_000;
    const count = await countTokenRequests(async () => Promise.all([session.token(), session.token()]));
    expect(count).toBe(1);
    expect((await session.token()).access_token).not.toBe(first.access_token);
  });

  it("is made out to one API", async () => {
    const client = createClient(registered.service);
    await using session = await client.session("clientCredentials", { scope, parameters: { resource } });
    const { access_token } = await session.token();
    const claims = JSON.parse(Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString()) as object;
    expect(claims).toMatchObject({ aud: resource, scope: "api:read", client_id: registered.service.id });
  });

  it("cannot be asked for by just any client", async () => {
    await expect(createClient().session("clientCredentials", { scope })).rejects.toMatchObject({
      code: "token_refused",
      problem: "invalid_request",
      remedy: "mend_configuration",
    });
  });
});

describe("a refresh token that rotates", () => {
  it("is spent once by thirty calls whose token has grown old", async () => {
    const client = createClient();
    await using session = await signIn(client);
    await using aged = client.resume({ ...(await session.token()), expires_at: 1 });
    const count = await countTokenRequests(async () => {
      const calls = Array.from({ length: 30 }, async () => aged.fetch(`${provider.issuer}/me`));
      const statuses = (await Promise.all(calls)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200]));
    });
    expect(count).toBe(1);
  });

  it("is spent once by thirty calls whose token is refused", async () => {
    const client = createClient();
    await using session = await signIn(client);
    await provider.forget((await session.token()).access_token);
    const count = await countTokenRequests(async () => {
      const calls = Array.from({ length: 30 }, async () => session.fetch(`${provider.issuer}/me`));
      const statuses = (await Promise.all(calls)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200]));
    });
    expect(count).toBe(1);
  });

  it("is spent once by thirty sessions of one name", async () => {
    await using first = await signIn(createClient());
    const store = memoryStore<OAuth2Token>();
    await store.set(`${new URL(provider.issuer).host}:ada`, { ...(await first.token()), expires_at: 1 });
    const sessions = await Promise.all(
      Array.from({ length: 30 }, async () => createClient(registered.basic, { store }).restore("ada")),
    );
    const count = await countTokenRequests(async () => {
      const tokens = await Promise.all(sessions.map(async (session) => session.token()));
      expect(new Set(tokens.map(({ access_token }) => access_token)).size).toBe(1);
    });
    expect(count).toBe(1);
  });

  it("is a new one each time, stored before it is used", async () => {
    const told: string[] = [];
    const client = createClient(registered.basic, {
      onToken: ({ reason, as, token }) => void told.push(`${reason} ${as ?? ""} ${token.refresh_token ?? ""}`),
    });
    await using session = await signIn(client, { as: "ada" });
    const first = await session.token();
    await provider.forget(first.access_token);
    expect((await session.fetch(`${provider.issuer}/me`)).status).toBe(200);
    const second = await session.token();
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(told).toEqual([`signed_in ada ${first.refresh_token}`, `renewed ada ${second.refresh_token}`]);
    await expect(client.claims(second)).resolves.toMatchObject({ sub: "ada" });
  });

  it("ends the session for good when somebody spends it twice", async () => {
    const client = createClient();
    await using session = await signIn(client);
    const first = await session.token();
    await using second = await client.session("refresh", { refreshToken: first.refresh_token ?? "" });
    await second.token();
    // Somebody who has copied the old one tries it: the provider ends the whole grant (RFC 9700 section 4.14.2).
    await expect(client.session("refresh", { refreshToken: first.refresh_token ?? "" })).rejects.toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
    });
    await using aged = client.resume({ ...(await second.token()), expires_at: 1 });
    await expect(aged.token()).rejects.toMatchObject({ code: "reauthorization_required", remedy: "sign_in_again" });
  });

  it("may ask for less", async () => {
    const client = createClient();
    await using session = await signIn(client);
    const { refresh_token: refreshToken = "" } = await session.token();
    await using less = await client.session("refresh", { refreshToken, scope: ["openid"] });
    await expect(less.token()).resolves.toMatchObject({ scope: "openid" });
  });
});
