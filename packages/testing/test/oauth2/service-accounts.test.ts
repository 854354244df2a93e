import { createPrivateKey } from "node:crypto";

import { SignJWT, createRemoteJWKSet, importPKCS8, jwtVerify } from "jose";
import { beforeEach, describe, expect, test } from "vitest";

import type { AuthorizationServer, Clock, ServiceAccountKey } from "../../src/index.ts";
import { grant_type, signFor } from "./assertion-scene.ts";
import { callResource, createScene, fetchToken, postToken } from "./scene.ts";
import { decode, type Claims } from "./sign-by-hand.ts";

let server: AuthorizationServer;
let clock: Clock;
beforeEach(() => {
  ({ server, clock } = createScene());
});

const now = (): number => clock.now() / 1000;
const sign = (account: ServiceAccountKey, claims?: Claims, header?: Claims): string =>
  signFor(account, clock, claims, header);
async function refusalOf(assertion: string): Promise<unknown> {
  return (await postToken(server, { grant_type, assertion }, {})).json();
}

describe("a key file", () => {
  test("has the shape of Google's, and a key that nobody else has", async () => {
    const [first, second] = await Promise.all([server.createServiceAccount(), server.createServiceAccount()]);
    expect(first).toEqual({
      type: "service_account",
      project_id: "demo-project",
      private_key_id: expect.stringMatching(/^[\da-f]{40}$/) as string,
      private_key: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n[^-]+\n-----END PRIVATE KEY-----\n$/) as string,
      client_email: expect.stringMatching(/^robot-[\da-f]{8}@demo-project\.iam\.example\.test$/) as string,
      client_id: expect.stringMatching(/^\d{21}$/) as string,
      token_uri: server.endpoints.token,
      universe_domain: "example.test",
    });
    expect(createPrivateKey(first.private_key).asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    for (const name of ["private_key", "private_key_id", "client_email"] as const) {
      expect(first[name]).not.toBe(second[name]);
    }
  });

  test("is not made for a name that is taken", async () => {
    const email = "robot@example.test";
    await server.createServiceAccount({ email });
    await expect(server.createServiceAccount({ email })).rejects.toThrow(RangeError);
  });

  test("stays good after the server's own keys have changed, and beside other accounts", async () => {
    const account = await server.createServiceAccount({ email: "robot@example.test" });
    const stranger = await server.createServiceAccount();
    server.rotateKeys();
    const { access_token } = await fetchToken(server, { grant_type, assertion: sign(account) }, {});
    expect(await (await callResource(server, access_token)).json()).toMatchObject({ sub: "robot@example.test" });
    const borrowed = sign({ ...stranger, client_email: account.client_email });
    expect(await refusalOf(borrowed)).toMatchObject({ error: "invalid_grant" });
  });

  test.each(["RS256", "ES256", "EdDSA"] as const)("may be of %s, and of no other algorithm then", async (algorithm) => {
    const account = await server.createServiceAccount({ algorithm });
    const assertion = sign(account, {}, { alg: algorithm });
    expect((await fetchToken(server, { grant_type, assertion }, {}))["access_token"]).toBeTypeOf("string");
    const key = await importPKCS8(account.private_key, algorithm);
    const byJose = await new SignJWT({ iss: account.client_email, aud: server.issuer, exp: now() + 60 })
      .setProtectedHeader({ alg: algorithm, kid: account.private_key_id })
      .sign(key);
    expect((await fetchToken(server, { grant_type, assertion: byJose }, {}))["access_token"]).toBeTypeOf("string");
    const wrong = algorithm === "RS256" ? "RS384" : "RS256";
    expect(await refusalOf(assertion.replace(/^[^.]+/, sign(account, {}, { alg: wrong }).split(".")[0] ?? ""))).toEqual(
      {
        error: "invalid_grant",
        error_description: "The assertion fits no registered key by its kid and alg",
      },
    );
  });

  test("names the token endpoint of HTTP where it is made there, and the server counts both", async () => {
    await using http = await server.listen();
    const account = await http.createServiceAccount();
    expect(account.token_uri).toBe(http.endpoints.token);
    const send = async (assertion: string): Promise<Response> =>
      fetch(account.token_uri, { method: "POST", body: new URLSearchParams({ grant_type, assertion }) });
    const good = await send(sign(account));
    expect(good.status).toBe(200);
    const { access_token } = (await good.json()) as { access_token: string };
    expect((await callResource(server, access_token)).status).toBe(200);
    const late = await send(sign(account, { iat: now() - 7200, exp: now() - 3600 }));
    expect(await late.json()).toEqual({ error: "invalid_grant", error_description: "The assertion has expired" });
    expect(late.headers.get("date")).toBe(new Date(clock.now()).toUTCString());
    expect([server.count("issued", grant_type), server.count("refused", grant_type)]).toEqual([1, 1]);
  });
});

describe("an account", () => {
  test("speaks for others only where it may", async () => {
    const alone = await server.createServiceAccount();
    expect(await refusalOf(sign(alone, { sub: "demo" }))).toMatchObject({
      error: "invalid_grant",
      error_description: "The assertion's issuer may not speak for its sub",
    });
    const trusted = await server.createServiceAccount({ subjects: ["demo", "jane@example.test"] });
    const subs = { demo: "248289761001", "jane@example.test": "jane@example.test" };
    for (const [sub, known] of Object.entries(subs)) {
      const { access_token } = await fetchToken(server, { grant_type, assertion: sign(trusted, { sub }) }, {});
      expect(await (await callResource(server, access_token)).json()).toMatchObject({ sub: known });
    }
  });

  test("needs a sub where the RFC is taken at its word", async () => {
    const strict = await server.createServiceAccount({ requireSubject: true });
    expect(await refusalOf(sign(strict))).toMatchObject({ error_description: "The assertion has no sub" });
    const assertion = sign(strict, { sub: strict.client_email });
    expect((await postToken(server, { grant_type, assertion }, {})).status).toBe(200);
  });

  test("has the scopes that it may have", async () => {
    const account = await server.createServiceAccount({ scopes: ["a"] });
    expect(await refusalOf(sign(account, { scope: "b" }))).toMatchObject({ error: "invalid_scope" });
    const token = await fetchToken(server, { grant_type, assertion: sign(account, { scope: "a" }) }, {});
    expect(token).toMatchObject({ scope: "a" });
  });
});

describe("a target_audience", () => {
  const target_audience = "https://service.example.test/";

  test("is refused beside a scope", async () => {
    const account = await server.createServiceAccount();
    expect(await refusalOf(sign(account, { target_audience, scope: "a" }))).toMatchObject({ error: "invalid_request" });
    expect(server.count("issued")).toBe(0);
  });

  test("gets an id_token for an hour, and nothing else", async () => {
    await using http = await server.listen();
    const account = await http.createServiceAccount({ subjects: ["demo"] });
    const answer = await fetch(account.token_uri, {
      method: "POST",
      body: new URLSearchParams({ grant_type, assertion: sign(account, { target_audience }) }),
    });
    const fields = (await answer.json()) as Record<string, string>;
    expect(Object.keys(fields)).toEqual(["id_token"]);
    const verified = await jwtVerify(fields["id_token"] ?? "", createRemoteJWKSet(new URL(http.endpoints.jwks)), {
      issuer: http.issuer,
      audience: target_audience,
      currentDate: new Date(clock.now()),
    });
    const { client_email: email } = account;
    expect(verified.payload).toEqual({
      iss: http.issuer,
      aud: target_audience,
      sub: email,
      azp: email,
      email,
      email_verified: true,
      iat: now(),
      exp: now() + 3600,
    });
  });

  test("gets one for the subject, and what can be wrong with id_tokens", async () => {
    const account = await server.createServiceAccount({ subjects: ["demo"] });
    const ask = async (): Promise<Record<string, string>> =>
      fetchToken(server, { grant_type, assertion: sign(account, { target_audience, sub: "demo" }) }, {});
    expect(decode((await ask())["id_token"] ?? "", 1)).toMatchObject({ sub: "248289761001", aud: target_audience });
    server.fault("token", "id_token_audience");
    expect(decode((await ask())["id_token"] ?? "", 1)).toMatchObject({ aud: "another-client" });
  });
});

test("every answer has the date of the server's clock, also where it is none", async () => {
  ({ server, clock } = createScene({ cors: true }));
  await using http = await server.listen();
  clock.advance(-86_400 * 365);
  const requests = [
    ["/token", { method: "POST" }],
    ["/token", { method: "OPTIONS" }],
    ["/token", {}],
    ["/resource", { method: "HEAD" }],
    ["/nothing", {}],
    ["/jwks", {}],
  ] as const;
  for (const [path, init] of requests) {
    const answers = [await server.fetch(server.issuer + path, init), await fetch(http.issuer + path, init)];
    const dates = answers.map(({ headers }) => headers.get("date"));
    expect([path, ...dates]).toEqual([path, "Mon, 01 Jan 2029 00:00:00 GMT", "Mon, 01 Jan 2029 00:00:00 GMT"]);
  }
});
