import { Buffer } from "node:buffer";

import { describe, expect, it } from "vitest";

import { caught, clientOf, redirectUri, setUp, setUpApp, signIn } from "./scene.ts";

describe("a sign-in that fails", () => {
  it("the person says no", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const wayBack = await emulator.approve(url, { deny: true });
    expect(await caught(async () => client.callback(wayBack, pending))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
      remedy: "sign_in_again",
    });
  });

  it.each([
    ["application_suspended", "unauthorized_client"],
    ["redirect_uri_mismatch", "invalid_request"],
  ])("the page says %s, which no person can mend", async (error, problem) => {
    const { client } = setUp();
    const { pending } = await client.authorize({ redirectUri });
    const wayBack = `${redirectUri}?${new URLSearchParams({ error, error_description: "Mend it.", state: pending.state })}`;
    const refusal = await caught(async () => client.callback(wayBack, pending));
    expect(refusal).toMatchObject({ code: "authorization_refused", problem, remedy: "mend_configuration" });
    expect(refusal.message).toContain(`${error}: Mend it.`);
  });

  it("the secret is wrong, which is said under status 200", async () => {
    const { emulator } = setUp();
    const client = clientOf(emulator.fetch, { clientSecret: "wrong" });
    const refusal = await caught(async () => signIn({ client, emulator }));
    expect(refusal).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
      status: 200,
    });
  });

  it("GitHub does not know the client id, which is said under status 404", async () => {
    const { client, emulator } = setUp();
    const stranger = clientOf(emulator.fetch, { clientId: "stranger" });
    const code =
      new URL(await emulator.approve((await client.authorize({ redirectUri })).url)).searchParams.get("code") ?? "";
    expect(await caught(async () => stranger.session("code", { code }))).toMatchObject({
      problem: "invalid_client",
      status: 404,
    });
  });

  it("the code was used before: invalid_grant, in GitHub's words", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const code = new URL(await emulator.approve(url)).searchParams.get("code") ?? "";
    const input = { code, redirectUri, codeVerifier: pending.codeVerifier };
    await client.session("code", input);
    const refusal = await caught(async () => client.session("code", input));
    expect(refusal).toMatchObject({ code: "token_refused", problem: "invalid_grant", remedy: "sign_in_again" });
    expect(refusal.message).toContain("bad_verification_code");
  });

  it.each([
    ["unverified_user_email", "interaction_required", "sign_in_again"],
    ["redirect_uri_mismatch", "redirect_uri_mismatch", "mend_configuration"],
    ["unheard_of", "unheard_of", "mend_configuration"],
  ])("the token endpoint says %s", async (error, problem, remedy) => {
    const { client, emulator } = setUp();
    emulator.fault("token", () => Response.json({ error, error_description: "Why." }));
    expect(await caught(async () => signIn({ client, emulator }))).toMatchObject({ problem, remedy, status: 200 });
  });

  it("there is no secret: that is said at once, and nobody is sent away", async () => {
    const { emulator } = setUp();
    const client = clientOf(emulator.fetch, { clientSecret: undefined });
    const error = await caught(async () => client.authorize({ redirectUri }));
    expect(error).toMatchObject({ code: "option_missing", provider: "github" });
    expect(error.message).toContain("device");
    const byHand = async (): Promise<unknown> => client.session("code", { code: "c", redirectUri });
    expect(await caught(byHand)).toMatchObject({ code: "option_missing" });
    expect(emulator.log).toEqual([]);
  });

  it("a token request as a form is answered as one, and its refusal is read", async () => {
    const { client, emulator } = setUp();
    emulator.fault("token", () => new Response("error=bad_verification_code&error_description=Gone"));
    expect(await caught(async () => signIn({ client, emulator }))).toMatchObject({ problem: "invalid_grant" });
  });
});

describe("a sign-in of an OAuth app", () => {
  it("asks with PKCE, and for JSON", async () => {
    const { client, emulator } = setUp();
    await signIn({ client, emulator });
    const [authorize, token] = emulator.log;
    expect(authorize?.query).toMatchObject({ code_challenge_method: "S256", scope: "read:user user:email" });
    expect(token?.headers["accept"]).toContain("application/json");
    expect(token?.form["code_verifier"]).toMatch(/^[\w-]{43,}$/);
  });

  it("without PKCE, it asks without", async () => {
    const { client, emulator } = setUp({ pkce: false });
    await signIn({ client, emulator });
    expect(emulator.log[0]?.query).not.toHaveProperty("code_challenge");
  });

  it("gives a token that does not end, and cannot be renewed", async () => {
    const { client, emulator } = setUp();
    const token = await (await signIn({ client, emulator })).token();
    expect(token).toMatchObject({ token_type: "bearer", scope: "read:user user:email" });
    expect(token).not.toHaveProperty("expires_in");
    expect(token).not.toHaveProperty("refresh_token");
    expect(token).not.toHaveProperty("refresh_token_expires_in");
  });

  it("reads a token out of a form as well", async () => {
    const { client, emulator } = setUp();
    emulator.fault("token", () => new Response("access_token=gho_1&scope=repo%2Cgist&token_type=bearer"));
    const session = await signIn({ client, emulator }, { scope: ["gist", "repo"] });
    expect(await session.token()).toMatchObject({ access_token: "gho_1", token_type: "bearer" });
    expect((await session.scopes()).missing).toEqual([]);
  });

  it("misses no scope that a wider one includes, though GitHub names the widest alone", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator }, { scope: ["user", "user:email", "repo", "public_repo"] });
    const { granted, missing } = await session.scopes();
    expect(granted).toEqual(expect.arrayContaining(["user", "user:email", "repo", "public_repo"]));
    expect(missing).toEqual([]);
  });

  it("misses every scope where GitHub says that there is none", async () => {
    const { client, emulator } = setUp();
    emulator.fault("token", async (answer) => Response.json({ ...(await answer.json()), scope: "" }));
    const session = await signIn({ client, emulator });
    expect(await session.scopes()).toEqual({ granted: [], missing: ["read:user", "user:email"] });
  });

  it("ends with its token: nothing is there to renew it with", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator });
    emulator.expireTokens();
    expect(await caught(async () => session.api.me())).toMatchObject({
      code: "api_refused",
      failure: { code: 401, name: "bad_credentials" },
      remedy: "sign_in_again",
    });
  });
});

describe("a sign-in of a GitHub App", () => {
  it("asks for no scope, and says how long both tokens live", async () => {
    const { client, emulator } = setUpApp();
    const token = await (await signIn({ client, emulator })).token();
    expect(emulator.log[0]?.query).not.toHaveProperty("scope");
    expect(token).toMatchObject({ expires_in: 28_800, refresh_token_expires_in: 15_897_600 });
  });

  it("after eight hours, thirty calls renew once", async () => {
    const { client, clock, emulator } = setUpApp();
    const session = await signIn({ client, emulator }, { as: "somebody" });
    const before = await session.token();
    clock.advance(28_800);
    await Promise.all(Array.from({ length: 30 }, async () => session.api.me()));
    expect(emulator.count("refresh")).toBe(1);
    const after = await session.token();
    expect(after.refresh_token).not.toBe(before.refresh_token);
    expect(after.refresh_token_expires_in).toBe(15_897_600);
  });

  it("a refresh token that is none any more ends the session", async () => {
    const { client, clock, emulator } = setUpApp();
    const session = await signIn({ client, emulator });
    emulator.revoke("demo");
    clock.advance(28_800);
    expect(await caught(async () => session.api.me())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
    });
  });
});

describe("revocation", () => {
  it("without a secret there is no place for it", async () => {
    const { emulator } = setUp();
    const client = clientOf(emulator.fetch, { clientSecret: undefined });
    expect(await client.revoke({ access_token: "gho_1", token_type: "bearer" })).toBe(false);
    expect(emulator.log).toHaveLength(0);
  });

  it("is refused where the secret is wrong, and the token lives on", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator });
    const token = await session.token();
    const stranger = clientOf(emulator.fetch, { clientSecret: "wrong" });
    const error = await caught(async () => stranger.revoke(token));
    expect(error).toMatchObject({ code: "token_refused", status: 401, remedy: "mend_configuration" });
    expect(JSON.stringify(error) + error.message).not.toContain(token.access_token);
    expect(await session.api.me()).toMatchObject({ login: "demo" });
  });

  it.each([
    ["does not find the application", 404, { message: "Not Found" }, {}],
    ["was asked too often", 422, { message: "Endpoint has been spammed." }, { remedy: "try_again" }],
    ["has its own trouble", 500, { message: "Server Error" }, { remedy: "try_again" }],
  ])("is not done where GitHub %s, and the session stays", async (_, status, body, expected) => {
    const { client, emulator } = setUp();
    await signIn({ client, emulator }, { as: "somebody" });
    emulator.fault("call", Response.json(body, { status }));
    const error = await caught(async () => client.revoke("somebody"));
    expect(error).toMatchObject({ provider: "github", status, ...expected });
    expect(emulator.log.at(-1)).toMatchObject({ method: "DELETE", status });
    expect(await (await client.restore("somebody")).api.me()).toMatchObject({ login: "demo" });
  });

  it("of a token that has ended already is done", async () => {
    const { client, emulator } = setUp();
    await signIn({ client, emulator }, { as: "somebody" });
    emulator.revoke("demo");
    expect(await client.revoke("somebody")).toBe(true);
    expect(emulator.log.at(-1)).toMatchObject({ method: "DELETE", status: 422 });
    expect(await caught(async () => client.restore("somebody"))).toMatchObject({ code: "reauthorization_required" });
  });

  it("is DELETE with Basic and JSON, and ends the token", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator }, { as: "somebody" });
    const { access_token } = await session.token();
    expect(await client.revoke("somebody")).toBe(true);
    const sent = emulator.log.at(-1);
    expect(sent).toMatchObject({ method: "DELETE", url: "https://api.github.com/applications/demo-client/token" });
    expect(sent?.headers["authorization"]).toBe(
      `Basic ${Buffer.from("demo-client:demo-client-secret").toString("base64")}`,
    );
    expect(sent?.headers["user-agent"]).toBe("oauthkit");
    const again = client.resume({ access_token, token_type: "bearer" });
    expect(await caught(async () => again.api.me())).toMatchObject({ failure: { name: "bad_credentials" } });
  });

  it("of a GitHub App's token does not send the refresh token anywhere", async () => {
    const { client, emulator } = setUpApp();
    const session = await signIn({ client, emulator }, { as: "somebody" });
    const { refresh_token = "" } = await session.token();
    const before = emulator.log.length;
    expect(await client.revoke("somebody")).toBe(true);
    expect(refresh_token).not.toBe("");
    expect(emulator.log.slice(before).map(({ method }) => method)).toEqual(["DELETE"]);
    expect(JSON.stringify(emulator.log.slice(before))).not.toContain(refresh_token);
  });
});
