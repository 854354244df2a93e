import { generateKeyPairSync } from "node:crypto";

import { SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";

import type { AssertionPolicy } from "../../src/index.ts";
import { createAssertionScene, ec, grant_type, issuer, jwks, refused, rsa } from "./assertion-scene.ts";
import { postToken } from "./scene.ts";
import { encode, signByHand, type Claims } from "./sign-by-hand.ts";

const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
let { server, clock, now, claimsWith, sign, trade } = createAssertionScene();
function open(assertions?: AssertionPolicy): void {
  ({ server, clock, now, claimsWith, sign, trade } = createAssertionScene(undefined, assertions));
}
beforeEach(() => open());

function hmacByPublicKey(): string {
  const pem = rsa.publicKey.export({ type: "spki", format: "pem" });
  return signByHand(pem, claimsWith(), { kid: "rsa" });
}
function changed(): string {
  const [header = "", , signature = ""] = sign().split(".");
  return [header, encode(claimsWith({ sub: issuer })), signature].join(".");
}

describe("what an assertion must not say", () => {
  test.each<readonly [string, Claims, RegExp]>([
    ["no iss", { iss: undefined }, /issuer is unknown/],
    ["an unknown iss", { iss: "https://elsewhere.test" }, /issuer is unknown/],
    ["no sub", { sub: undefined }, /no sub/],
    ["an empty sub", { sub: "" }, /no sub/],
    ["a sub that is no text", { sub: 1 }, /no sub/],
    ["an unknown sub", { sub: "nobody" }, /nobody who is known/],
    ["no aud", { aud: undefined }, /no aud/],
    ["another aud", { aud: "https://elsewhere.test" }, /not made out to this server/],
    ["an empty list in aud", { aud: [] }, /not made out to this server/],
    ["the issuer with a slash in aud", { aud: "https://as.example.test/" }, /not made out to this server/],
    ["the resource in aud", { aud: "https://as.example.test/resource" }, /not made out to this server/],
    ["no exp", { exp: undefined }, /no exp/],
    ["an exp that is no number", { exp: "2030-01-01" }, /no number/],
    ["an iat that is no number", { iat: "now" }, /no number/],
    ["a jti that is no text", { jti: 7 }, /jti that is no text/],
    ["an empty jti", { jti: "" }, /jti that is no text/],
    ["a target_audience that is no text", { target_audience: 1 }, /target_audience/],
  ])("%s", async (_, claims, words) => {
    expect(await trade(sign(claims))).toEqual(refused(words));
  });

  test.each<readonly [string, Readonly<Record<"exp" | "iat" | "nbf", number | undefined>>, RegExp]>([
    ["that it ends just now", { iat: -60, exp: 0, nbf: undefined }, /has expired/],
    ["that it begins in a second", { iat: 0, exp: 60, nbf: 1 }, /not valid yet.*nbf/],
    ["that it was made in a second", { iat: 1, exp: 60, nbf: undefined }, /not valid yet.*iat/],
    ["that it lives an hour and a second", { iat: 0, exp: 3601, nbf: undefined }, /too long.*3601.*3600/],
    ["the same, made half an hour ago", { iat: -1800, exp: 1801, nbf: undefined }, /too long/],
    ["that it ends in an hour and a second, without iat", { iat: undefined, exp: 3601, nbf: undefined }, /too long/],
  ])("%s", async (_, times, words) => {
    const entries = Object.entries(times).map(([name, at]) => [name, at === undefined ? at : now() + at]);
    expect(await trade(sign(Object.fromEntries(entries) as Claims))).toEqual(refused(words));
  });
});

describe("an assertion is refused", () => {
  test.each<readonly [string, () => string, RegExp]>([
    ["with another key", () => signByHand(other.privateKey, claimsWith(), { kid: "rsa" }), /wrong signature/],
    ["with an unknown kid", () => sign({}, { kid: "x" }), /no registered key/],
    ["with the kid of another key", () => sign({}, { kid: "ec" }), /no registered key/],
    ["with another alg than the key's", () => sign({}, { alg: "RS512" }), /no registered key/],
    ["with the alg none", () => `${encode({ alg: "none" })}.${encode(claimsWith())}.`, /alg is none/],
    ["with an alg of no name", () => sign().replace(/^[^.]+/, encode({ alg: "none " })), /not registered/],
    ["with no alg", () => sign().replace(/^[^.]+/, encode({})), /not registered/],
    ["with HMAC by the public key", hmacByPublicKey, /not registered/],
    ["with crit", () => sign({}, { crit: ["exp"] }), /crit/],
    ["with a crit that jose knows", () => sign({}, { crit: ["b64"], b64: true }), /crit/],
    ["changed after it was signed", changed, /wrong signature/],
    ["without its signature", () => sign().replace(/[^.]+$/, ""), /wrong signature/],
    ["as one of several", () => `${sign()} ${sign()}`, /not a single/],
    ["with claims that are no object", () => signByHand(rsa.privateKey, [claimsWith()], { kid: "rsa" }), /unknown/],
    ["as nonsense", () => "nonsense", /issuer is unknown/],
  ])("%s", async (_, make, words) => {
    expect(await trade(make())).toEqual(refused(words));
  });

  test("where it is sent twice, or its scope is", async () => {
    for (const [name, value] of [
      ["assertion", sign()],
      ["scope", "a"],
    ]) {
      const form = new URLSearchParams({ grant_type, assertion: sign(), scope: "a" });
      form.append(name ?? "", value ?? "");
      const response = await postToken(server, form, {});
      expect(await response.json()).toEqual({
        error: "invalid_request",
        error_description: `${name ?? ""} is repeated`,
      });
    }
  });
});

describe("an assertion is good", () => {
  test.each<readonly [string, () => Claims]>([
    ["for the token endpoint", () => ({ aud: server.endpoints.token })],
    ["for several audiences", () => ({ aud: ["https://elsewhere.test", server.issuer] })],
    ["until its last second", () => ({ iat: now() - 59, exp: now() + 1 })],
    ["from its first moment, for an hour", () => ({ iat: now(), nbf: now(), exp: now() + 3600 })],
    ["without iat", () => ({ iat: undefined, exp: now() + 3600 })],
    ["for the issuer itself", () => ({ sub: issuer })],
  ])("%s", async (_, claims) => {
    expect(await trade(sign(claims()))).toMatchObject({ status: 200, token_type: "Bearer" });
  });

  test("from jose as from node:crypto, by each key", async () => {
    const keys = { RS256: [rsa.privateKey, "rsa"], ES256: [ec.privateKey, "ec"] } as const;
    for (const [alg, [key, kid]] of Object.entries(keys)) {
      const jwt = new SignJWT(claimsWith()).setProtectedHeader({ alg, kid });
      expect(await trade(await jwt.sign(key))).toMatchObject({ status: 200 });
      expect(await trade(signByHand(key, claimsWith(), { alg, kid }))).toMatchObject({ status: 200 });
    }
  });

  test("over HTTP, where the names are those of HTTP and the clock is the server's", async () => {
    await using http = await server.listen();
    const send = async (aud: string): Promise<Response> =>
      fetch(http.endpoints.token, {
        method: "POST",
        body: new URLSearchParams({ grant_type, assertion: sign({ aud }) }),
      });
    for (const aud of [http.issuer, http.endpoints.token]) expect((await send(aud)).status).toBe(200);
    const foreign = await send(server.issuer);
    expect([foreign.status, foreign.headers.get("date")]).toEqual([400, "Tue, 01 Jan 2030 00:00:00 GMT"]);
  });
});

describe("a jti", () => {
  test("is good once, until its assertion expires", async () => {
    const assertion = sign({ jti: "1" });
    expect(await trade(assertion)).toMatchObject({ status: 200 });
    expect(await trade(assertion)).toEqual(refused(/was used before/));
    expect(await trade(sign({ jti: "1", sub: issuer }))).toEqual(refused(/was used before/));
    clock.advance(59);
    expect(await trade(assertion)).toEqual(refused(/was used before/));
    clock.advance(1);
    expect(await trade(assertion)).toEqual(refused(/has expired/));
    expect(await trade(sign({ jti: "1" }))).toMatchObject({ status: 200 });
  });

  test("is remembered as long as the tolerance lets its assertion live", async () => {
    open({ tolerance: 30 });
    const assertion = sign({ jti: "1" });
    expect(await trade(assertion)).toMatchObject({ status: 200 });
    clock.advance(89);
    expect(await trade(assertion)).toEqual(refused(/was used before/));
  });

  test("is used up by one of a hundred at once", async () => {
    const assertion = sign({ jti: "1" });
    const verdicts = await Promise.all(Array.from({ length: 100 }, async () => trade(assertion)));
    expect(verdicts.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([server.count("token", grant_type), server.count("issued", grant_type)]).toEqual([100, 1]);
    expect([server.count("refused", grant_type), server.count("refused", "password")]).toEqual([99, 0]);
  });

  test("is not used up by an assertion that was not good", async () => {
    expect(await trade(sign({ jti: "1", aud: "x" }))).toEqual(refused(/aud/));
    expect(await trade(signByHand(other.privateKey, claimsWith({ jti: "1" }), { kid: "rsa" }))).toEqual(
      refused(/signature/),
    );
    expect(await trade(sign({ jti: "1" }))).toMatchObject({ status: 200 });
  });

  test("is one issuer's own, and needed where the server says so", async () => {
    const issuers = [issuer, "second"].map((one) => ({ issuer: one, jwks }));
    ({ sign, trade } = createAssertionScene(issuers, { requireJti: true }));
    expect(await trade(sign())).toEqual(refused(/no jti/));
    expect(await trade(sign({ jti: "1" }))).toMatchObject({ status: 200 });
    expect(await trade(sign({ jti: "1", iss: "second" }))).toMatchObject({ status: 200 });
  });
});

test("the policy may be looser or stricter", async () => {
  open({ maxLifetime: 120, tolerance: 5 });
  expect(await trade(sign({ exp: now() + 121 }))).toEqual(refused(/too long/));
  expect(await trade(sign({ iat: now() - 65, exp: now() - 5 }))).toEqual(refused(/has expired/));
  expect(await trade(sign({ iat: now() + 6 }))).toEqual(refused(/not valid yet/));
  expect(await trade(sign({ iat: now() + 5, nbf: now() + 5 }))).toMatchObject({ status: 200 });
  expect(await trade(sign({ iat: now() - 64, exp: now() - 4 }))).toMatchObject({ status: 200 });
});
