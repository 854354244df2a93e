import { createHash } from "node:crypto";

import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { describe, expect, test } from "vitest";

import { demoEmulatorClient, demoEmulatorUser } from "../../src/index.ts";
import { createBrowser } from "./browser.ts";
import { authorizationUrl, comeBack, createScene, fetchToken, plain, signIn, verifier, type Scene } from "./scene.ts";

const issuer = "https://www.plain.example/tenant";
const credentials = { username: demoEmulatorUser.login, password: demoEmulatorUser.password };

function createOpenId(deviations: Parameters<typeof createScene>[0] = {}): Scene {
  return createScene({
    endpoints: { ...plain.endpoints, jwks: "https://api.plain.example/keys" },
    scope: { known: ["openid", "profile", "email", "videos"] },
    issuer,
    ...deviations,
  });
}

async function readKeys({ emulator }: Scene): Promise<ReturnType<typeof createLocalJWKSet>> {
  const response = await emulator.fetch("https://api.plain.example/keys");
  return createLocalJWKSet((await response.json()) as JSONWebKeySet);
}

describe("an id_token", () => {
  test("comes with the scope openid alone, and says who signed in, when, and for whom", async () => {
    const scene = createOpenId();
    expect(await signIn(scene.emulator, { scope: "profile" })).not.toHaveProperty("id_token");
    const { id_token = "", access_token = "" } = await signIn(scene.emulator, { scope: "openid profile", nonce: "n" });
    const expected = { issuer, audience: demoEmulatorClient.id, currentDate: new Date(scene.clock.now()) };
    const { payload, protectedHeader } = await jwtVerify(id_token, await readKeys(scene), expected);
    expect(protectedHeader.alg).toBe("RS256");
    const iat = Math.floor(scene.clock.now() / 1000);
    const at_hash = createHash("sha256").update(access_token).digest().subarray(0, 16).toString("base64url");
    const { id, name, login } = demoEmulatorUser;
    const rest = { aud: demoEmulatorClient.id, iss: issuer, iat, exp: iat + 3600, auth_time: iat };
    expect(payload).toEqual({ ...rest, sub: id, name, preferred_username: login, nonce: "n", at_hash });
  });

  test("comes again with a refresh, without the nonce and with the time of the sign-in", async () => {
    const scene = createOpenId();
    const { refresh_token } = await signIn(scene.emulator, { scope: "openid", nonce: "n" });
    const signedInAt = Math.floor(scene.clock.now() / 1000);
    scene.clock.advance(100);
    const { id_token = "" } = await fetchToken(scene.emulator, { grant_type: "refresh_token", refresh_token });
    const { payload } = await jwtVerify(id_token, await readKeys(scene), { currentDate: new Date(scene.clock.now()) });
    expect(payload).toMatchObject({ auth_time: signedInAt, iat: signedInAt + 100 });
    expect(payload).not.toHaveProperty("nonce");
  });

  test("has the provider's own claims, and lacks what the provider leaves out", async () => {
    const scene = createOpenId({ idToken: () => ({ at_hash: undefined, sub: "other", team: 7 }) });
    const { id_token = "" } = await signIn(scene.emulator, { scope: "openid" });
    const { payload } = await jwtVerify(id_token, await readKeys(scene), { currentDate: new Date(scene.clock.now()) });
    expect(payload).toMatchObject({ sub: "other", team: 7 });
    expect(payload).not.toHaveProperty("at_hash");
  });
});

test("the issuer comes back with codes and with refusals, over HTTP as it is called there", async () => {
  const { emulator } = createOpenId();
  expect(await comeBack(emulator)).toMatchObject({ iss: issuer });
  expect(await comeBack(emulator, authorizationUrl(), { deny: true })).toMatchObject({ iss: issuer });
  await using http = await emulator.listen();
  const url = authorizationUrl({}, `${http.servers.www}/authorize`);
  expect(await comeBack(emulator, url)).toMatchObject({ iss: `${http.servers.www}/tenant` });
});

test("the discovery document tells the truth, but where it is told otherwise", async () => {
  const { emulator } = createOpenId({ discovery: { claims_supported: ["sub"], scopes_supported: undefined } });
  const response = await emulator.fetch(`${issuer}/.well-known/openid-configuration`);
  expect(await response.json()).toEqual({
    issuer,
    authorization_endpoint: plain.endpoints.authorization,
    token_endpoint: plain.endpoints.token,
    revocation_endpoint: plain.endpoints.revocation,
    userinfo_endpoint: plain.endpoints.userinfo,
    device_authorization_endpoint: plain.endpoints.deviceAuthorization,
    jwks_uri: "https://api.plain.example/keys",
    response_types_supported: ["code", "token"],
    grant_types_supported: [
      "authorization_code",
      "refresh_token",
      "password",
      "client_credentials",
      "urn:ietf:params:oauth:grant-type:device_code",
      "implicit",
      "urn:ietf:params:oauth:grant-type:jwt-bearer",
    ],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic", "none"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
    claims_supported: ["sub"],
  });
});

describe("prompt and max_age", () => {
  const scope = "openid";

  test("none never shows a page", async () => {
    const { emulator } = createOpenId();
    const { open, submit } = createBrowser(emulator.fetch);
    expect(errorOf((await open(authorizationUrl({ scope, prompt: "none" }))).url)).toBe("login_required");
    await submit(await open(authorizationUrl({ scope })), credentials);
    expect(errorOf((await open(authorizationUrl({ scope, prompt: "none" }))).url)).toBe("consent_required");
    await submit(await open(authorizationUrl({ scope })), { allow: "1" });
    expect((await open(authorizationUrl({ scope, prompt: "none" }))).url).toContain("code=");
  });

  test("login and consent show their pages again, each once", async () => {
    const { emulator } = createOpenId();
    const { open, submit } = createBrowser(emulator.fetch);
    await submit(await submit(await open(authorizationUrl({ scope })), credentials), { allow: "1" });
    expect((await open(authorizationUrl({ scope }))).url).toContain("code=");
    const login = await open(authorizationUrl({ scope, prompt: "login" }));
    expect(login.text).toContain('id="login-form"');
    expect((await submit(login, credentials)).url).toContain("code=");
    const consent = await open(authorizationUrl({ scope, prompt: "consent" }));
    expect(consent.text).toContain('id="consent-form"');
    expect((await submit(consent, { allow: "1" })).url).toContain("code=");
  });

  test("a sign-in that is too long ago is done again, and auth_time is that of the page", async () => {
    const scene = createOpenId();
    const { open, submit } = createBrowser(scene.emulator.fetch);
    await submit(await submit(await open(authorizationUrl({ scope })), credentials), { allow: "1" });
    const signedInAt = Math.floor(scene.clock.now() / 1000);
    scene.clock.advance(100);
    const end = await open(authorizationUrl({ scope, max_age: "100" }));
    const { code = "" } = Object.fromEntries(new URL(end.url).searchParams);
    const form = { grant_type: "authorization_code", code, redirect_uri: "https://app.example.test/callback" };
    const { id_token = "" } = await fetchToken(scene.emulator, { ...form, code_verifier: verifier });
    const { payload } = await jwtVerify(id_token, await readKeys(scene), { currentDate: new Date(scene.clock.now()) });
    expect(payload).toMatchObject({ auth_time: signedInAt });
    scene.clock.advance(1);
    expect((await open(authorizationUrl({ scope, max_age: "100" }))).text).toContain('id="login-form"');
    expect(await comeBack(scene.emulator, authorizationUrl({ max_age: "soon" }))).toMatchObject({
      error: "invalid_request",
    });
  });
});

function errorOf(url: string): string | null {
  return new URL(url).searchParams.get("error");
}
