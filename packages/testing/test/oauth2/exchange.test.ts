import { generateKeyPairSync } from "node:crypto";

import { SignJWT, exportJWK } from "jose";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { AuthorizationServer, Clock, JsonWebKeySet } from "../../src/index.ts";
import { callResource, createScene, fetchToken, post, postToken, readError } from "./scene.ts";

type Claims = Readonly<Record<string, unknown>>;

let server: AuthorizationServer;
let clock: Clock;
beforeEach(() => {
  ({ server, clock } = createScene());
});

function kind(name: string): string {
  return `urn:ietf:params:oauth:token-type:${name}`;
}

describe("token exchange", () => {
  const grant_type = "urn:ietf:params:oauth:grant-type:token-exchange";

  test("refuses what is no token of its type", async () => {
    const revoked = server.issueToken();
    server.revokeAccessTokens();
    const token = server.issueToken({ scope: "openid" });
    const wrong: readonly Record<string, string>[] = [
      {},
      { subject_token: token.access_token },
      { subject_token: token.access_token, subject_token_type: kind("refresh_token") },
      { subject_token: token.access_token, subject_token_type: kind("saml2") },
      { subject_token: "x", subject_token_type: kind("access_token") },
      { subject_token: revoked.access_token, subject_token_type: kind("access_token") },
      { subject_token: `${token.id_token ?? ""}x`, subject_token_type: kind("id_token") },
      { subject_token: token.access_token, subject_token_type: kind("access_token"), actor_token: "x" },
      {
        subject_token: token.access_token,
        subject_token_type: kind("access_token"),
        requested_token_type: kind("saml2"),
      },
    ];
    for (const form of wrong) {
      expect(await readError(await postToken(server, { grant_type, ...form }))).toEqual([400, "invalid_request"]);
    }
  });

  test("gives a token for the subject, in the actor's hands", async () => {
    const subject = server.issueToken({ scope: "openid a" });
    const actor = server.issueToken({ user: null });
    const form = new URLSearchParams({
      grant_type,
      subject_token: subject.id_token ?? "",
      subject_token_type: kind("id_token"),
      actor_token: actor.access_token,
      actor_token_type: kind("access_token"),
      scope: "b",
    });
    for (const audience of ["one", "two"]) form.append("audience", audience);
    const token = await fetchToken(server, form);
    expect(token).toMatchObject({ issued_token_type: kind("access_token"), scope: "b" });
    expect(token).not.toHaveProperty("refresh_token");
    const about = { token: token["access_token"] ?? "" };
    const introspected = await post(server, server.endpoints.introspection, about);
    expect(await introspected.json()).toMatchObject({
      sub: "248289761001",
      act: { sub: "demo-client" },
      aud: ["one", "two"],
    });
  });
});

describe("assertions", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  let jwks: JsonWebKeySet;
  beforeAll(async () => {
    jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: "EdDSA" }] };
  });
  beforeEach(() => {
    const assertionIssuers = [{ issuer: "https://idp.example.test", jwks }];
    ({ server, clock } = createScene({ assertionIssuers, samlAssertions: { PHNhbWw: "demo" } }));
  });
  const sign = async (claims: Claims = {}): Promise<string> => {
    const exp = clock.now() / 1000 + 60;
    return new SignJWT({ iss: "https://idp.example.test", sub: "demo", aud: server.issuer, exp, jti: "1", ...claims })
      .setProtectedHeader({ alg: "EdDSA" })
      .sign(privateKey);
  };

  test.each<Claims>([
    { iss: "https://elsewhere.test" },
    { aud: "https://elsewhere.test" },
    { sub: "nobody" },
    { sub: undefined },
    { exp: undefined },
    { exp: 1 },
  ])("with %j are refused", async (claims) => {
    const assertion = await sign(claims);
    expect(await readError(await postToken(server, { grant_type, assertion }))).toEqual([400, "invalid_grant"]);
  });

  test("are good once, with a client or without", async () => {
    const assertion = await sign();
    expect(await fetchToken(server, { grant_type, assertion, scope: "a" })).toMatchObject({ scope: "a" });
    expect(await readError(await postToken(server, { grant_type, assertion }))).toEqual([400, "invalid_grant"]);
    await fetchToken(server, { grant_type, assertion: await sign({ jti: "2" }) }, {});
    const itself = await fetchToken(
      server,
      { grant_type, assertion: await sign({ jti: "3", sub: "https://idp.example.test" }) },
      {},
    );
    const answer = await callResource(server, itself["access_token"]);
    expect(await answer.json()).toMatchObject({ sub: "https://idp.example.test" });
  });

  test("in SAML are those that the server was told about", async () => {
    const saml = { grant_type: "urn:ietf:params:oauth:grant-type:saml2-bearer" };
    const refused = await postToken(server, { ...saml, assertion: "other" });
    expect(await readError(refused)).toEqual([400, "invalid_grant"]);
    const token = await fetchToken(server, { ...saml, assertion: "PHNhbWw" });
    expect(await (await callResource(server, token["access_token"])).json()).toMatchObject({ sub: "248289761001" });
  });
});
