import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { OAuth2Client, type OAuth2ClientCredentials } from "../../src/index.ts";
import { clients, redirectUri, registered, signedOutUri } from "./clients.ts";
import { initialAccessToken } from "./configuration.ts";
import { createPerson } from "./person.ts";
import { openProvider, type TestProvider } from "./provider.ts";
import { signIn } from "./sign-in.ts";

let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

function createClient(client: OAuth2ClientCredentials = registered.basic): OAuth2Client {
  return new OAuth2Client({ issuer: provider.issuer, client });
}

describe("the end of a session", () => {
  it("is revoked by its name, at the server and in the store", async () => {
    const client = createClient();
    await using session = await signIn(client, { as: "ada" });
    const token = await session.token();
    await expect(client.introspect(token)).resolves.toMatchObject({ active: true, sub: "ada", token_type: "Bearer" });
    await expect(client.introspect(token.refresh_token ?? "", "refresh_token")).resolves.toMatchObject({
      active: true,
    });
    await expect(client.revoke("ada")).resolves.toBe(true);
    await expect(client.introspect(token)).resolves.toEqual({ active: false });
    await expect(client.introspect(token.refresh_token ?? "")).resolves.toEqual({ active: false });
    await expect(client.restore("ada")).rejects.toMatchObject({ code: "reauthorization_required" });
    expect(
      (await session.fetch(`${provider.issuer}/me`).catch(({ status }: { status: number }) => ({ status }))).status,
    ).not.toBe(200);
  });

  it("is no more than what it was where it happens twice", async () => {
    const client = createClient();
    await using session = await signIn(client);
    const token = await session.token();
    await expect(client.revoke(token)).resolves.toBe(true);
    await expect(client.revoke(token)).resolves.toBe(true);
  });

  it("signs the person out at the provider", async () => {
    const client = createClient();
    const person = createPerson("ada");
    await using session = await signIn(client, { person });
    const url = await client.endSessionUrl({
      token: await session.token(),
      postLogoutRedirectUri: signedOutUri,
      state: "out",
    });
    const end = await person.open(url);
    expect(end.url.href).toBe(`${signedOutUri}?state=out`);
    const { url: again, pending } = await client.authorize({
      redirectUri,
      scope: ["openid"],
      parameters: { prompt: "none" },
    });
    await expect(client.callback(await person.signIn(again), pending)).rejects.toMatchObject({
      problem: "login_required",
    });
  });
});

describe("userinfo", () => {
  it("is about the person of the id_token", async () => {
    const client = createClient();
    await using session = await signIn(client);
    await expect(client.userinfo(session)).resolves.toEqual({
      sub: "ada",
      email: "ada@example.com",
      email_verified: true,
    });
  });

  it("is verified where it is signed", async () => {
    const client = createClient(registered.formal);
    await using session = await signIn(client);
    const answer = await session.fetch(`${provider.issuer}/me`);
    expect(answer.headers.get("content-type")).toMatch(/^application\/jwt/);
    await expect(client.userinfo(session)).resolves.toMatchObject({ sub: "ada", email: "ada@example.com" });
  });

  it("about anybody else is refused", async () => {
    const client = createClient();
    await using ada = await signIn(client);
    await using grace = await signIn(client, { person: createPerson("grace") });
    const { id_token } = await grace.token();
    await using mixed = client.resume({ ...(await ada.token()), ...(id_token === undefined ? {} : { id_token }) });
    await expect(client.userinfo(mixed)).rejects.toMatchObject({ code: "id_token_invalid", remedy: "sign_in_again" });
  });

  it("is not for a token that was revoked", async () => {
    const client = createClient();
    await using session = await signIn(client);
    const { refresh_token: _, ...token } = await session.token();
    await client.revoke(token);
    await using ended = client.resume(token);
    await expect(client.userinfo(ended)).rejects.toMatchObject({ status: 401, remedy: "sign_in_again" });
  });
});

describe("registration (RFC 7591)", () => {
  const metadata = {
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: "client_secret_basic",
    grant_types: ["authorization_code", "refresh_token"],
  };

  it("makes a client that can sign people in", async () => {
    const known = await OAuth2Client.register({ issuer: provider.issuer, initialAccessToken }, metadata);
    const { client_id: id, client_secret: secret } = known;
    expect(known).toMatchObject({
      redirect_uris: [redirectUri],
      registration_access_token: expect.any(String) as unknown,
    });
    expect(clients.map(({ client_id }) => client_id)).not.toContain(id);
    await using session = await signIn(createClient({ id, secret }));
    await expect(session.token()).resolves.toMatchObject({ scope: "openid email" });
  });

  it.each([
    ["without leave", {}],
    ["with leave that was made up", { initialAccessToken: "guessed" }],
  ])("is not open to everybody: %s", async (_, leave) => {
    const registering = OAuth2Client.register({ issuer: provider.issuer, ...leave }, metadata);
    const error: unknown = await registering.catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration" });
    // There is no user yet.
    expect(String(error)).not.toMatch(/user|guessed/);
  });

  it("says what is wrong with the metadata", async () => {
    const wrong = { ...metadata, redirect_uris: ["https://app.example/#fragment"] };
    await expect(OAuth2Client.register({ issuer: provider.issuer, initialAccessToken }, wrong)).rejects.toMatchObject({
      code: "token_refused",
      problem: "invalid_redirect_uri",
      remedy: "mend_configuration",
    });
  });
});
