import { beforeEach, describe, expect, test } from "vitest";

import { authorizationServer, type AssertionIssuer } from "../../src/index.ts";
import { createAssertionScene, ec, grant_type, issuer, jwks, refused, secret } from "./assertion-scene.ts";
import { callResource, fetchToken } from "./scene.ts";
import { signByHand, type Claims } from "./sign-by-hand.ts";

let { server, claimsWith, sign, trade } = createAssertionScene();
function open(known: Omit<AssertionIssuer, "issuer">): void {
  ({ server, claimsWith, sign, trade } = createAssertionScene([{ issuer, ...known }]));
}
beforeEach(() => open({ jwks }));

describe("an issuer", () => {
  test("needs a key", () => {
    for (const keyless of [{ issuer }, { issuer, secret: "" }]) {
      expect(() => authorizationServer({ assertionIssuers: [keyless] })).toThrow(
        new RangeError(`${issuer} needs jwks or a secret`),
      );
    }
  });

  test.each(["HS256", "HS384", "HS512"])("may sign with a secret by %s", async (alg) => {
    open({ secret });
    expect(await trade(signByHand(secret, claimsWith(), { alg }))).toMatchObject({ status: 200 });
    expect(await trade(signByHand(`${secret}x`, claimsWith(), { alg }))).toEqual(refused(/wrong signature/));
    expect(await trade(sign())).toEqual(refused(/not registered/));
  });

  test("signs with the algorithms that it is registered with", async () => {
    open({ jwks, secret, algorithms: ["ES256", "HS512"] });
    expect(await trade(sign())).toEqual(refused(/not registered/));
    expect(await trade(signByHand(secret, claimsWith(), { alg: "HS256" }))).toEqual(refused(/not registered/));
    expect(await trade(signByHand(secret, claimsWith(), { alg: "HS512" }))).toMatchObject({ status: 200 });
    expect(await trade(signByHand(ec.privateKey, claimsWith(), { alg: "ES256", kid: "ec" }))).toMatchObject({
      status: 200,
    });
  });

  test("speaks for itself and its subjects, and for nobody else", async () => {
    open({ jwks, subjects: ["jane@example.test"] });
    expect(await trade(sign())).toEqual(refused(/may not speak/));
    for (const sub of [issuer, "jane@example.test"]) {
      const { access_token } = await fetchToken(server, { grant_type, assertion: sign({ sub }) }, {});
      expect(await (await callResource(server, access_token)).json()).toMatchObject({ sub });
    }
    open({ jwks, subjects: ["248289761001"] });
    expect(await trade(sign({ sub: "demo" }))).toMatchObject({ status: 200 });
  });

  test("is meant by an assertion without sub, where it may leave it out", async () => {
    open({ jwks, requireSubject: false });
    const { access_token } = await fetchToken(server, { grant_type, assertion: sign({ sub: undefined }) }, {});
    expect(await (await callResource(server, access_token)).json()).toMatchObject({ sub: issuer });
    expect(await trade(sign({ sub: "" }))).toEqual(refused(/no sub/));
  });
});

describe("a scope", () => {
  test.each<readonly [string, Claims, string, string]>([
    ["of a parameter alone", {}, "a b", "a b"],
    ["of a claim alone", { scope: "a b" }, "", "a b"],
    ["of both, in any order", { scope: "b a" }, "a b", "a b"],
  ])("%s is granted", async (_, claims, scope, granted) => {
    expect(await trade(sign(claims), { scope })).toMatchObject({ status: 200, scope: granted });
  });

  test.each<readonly [string, Claims, string]>([
    ["that the claim has not", { scope: "a" }, "a b"],
    ["that the parameter has not", { scope: "a b" }, "a"],
    ["beside an empty claim", { scope: "" }, "a"],
    ["in a list", { scope: ["a"] }, ""],
    ["that is malformed", { scope: 'a "b' }, ""],
    ["that the issuer may not have", { scope: "c" }, ""],
    ["that the issuer may not have, as a parameter", {}, "c"],
  ])("%s is refused", async (_, claims, scope) => {
    open({ jwks, scopes: ["a", "b"] });
    expect(await trade(sign(claims), { scope })).toMatchObject({ status: 400, error: "invalid_scope" });
  });
});
