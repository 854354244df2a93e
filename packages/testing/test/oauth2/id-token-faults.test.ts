import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from "jose";
import { expect, test } from "vitest";

import type { IdTokenFault } from "../../src/index.ts";
import { codeForm, createScene, fetchToken } from "./scene.ts";

/** What a relying party that checks everything makes of an id_token with a fault. */
async function verify(fault?: IdTokenFault): Promise<unknown> {
  const { server, clock } = createScene();
  const form = await codeForm(server, { scope: "openid", nonce: "n" });
  if (fault !== undefined) server.fault("token", fault);
  const { id_token: text } = await fetchToken(server, form);
  if (text === undefined) return "missing";
  const keys = (await (await server.fetch(server.endpoints.jwks)).json()) as JSONWebKeySet;
  try {
    const options = { issuer: server.issuer, audience: "demo-client", currentDate: new Date(clock.now()) };
    const { payload } = await jwtVerify(text, createLocalJWKSet(keys), options);
    return payload;
  } catch (error) {
    return (error as { readonly code?: unknown }).code;
  }
}

test("a right one verifies", async () => {
  expect(await verify()).toMatchObject({ nonce: "n", sub: "248289761001" });
});

test.each<readonly [IdTokenFault, unknown]>([
  ["id_token_missing", "missing"],
  ["id_token_malformed", "ERR_JWS_INVALID"],
  ["id_token_signature", "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"],
  ["id_token_expired", "ERR_JWT_EXPIRED"],
  ["id_token_early", "ERR_JWT_CLAIM_VALIDATION_FAILED"],
  ["id_token_issuer", "ERR_JWT_CLAIM_VALIDATION_FAILED"],
  ["id_token_audience", "ERR_JWT_CLAIM_VALIDATION_FAILED"],
])("%s does not verify", async (fault, code) => {
  expect(await verify(fault)).toBe(code);
});

test("an unsigned one says so", async () => {
  const { server } = createScene();
  const form = await codeForm(server, { scope: "openid" });
  server.fault("token", "id_token_unsigned");
  const { id_token: text = "" } = await fetchToken(server, form);
  expect(decodeProtectedHeader(text).alg).toBe("none");
  expect(text).toMatch(/\.$/);
});

test.each(["nonce", "subject", "at_hash"] as const)("a wrong %s is well signed", async (name) => {
  const claim = name === "subject" ? "sub" : name;
  const right = (await verify()) as Record<string, unknown>;
  const wrong = (await verify(`id_token_${name}`)) as Record<string, unknown>;
  expect(wrong["iss"]).toBe(right["iss"]);
  expect(wrong[claim]).toBeTypeOf("string");
  expect(wrong[claim]).not.toBe(right[claim]);
});

test("a refreshed one has no nonce, and the time of the sign-in", async () => {
  const { server, clock } = createScene();
  const token = await fetchToken(server, await codeForm(server, { scope: "openid", nonce: "n" }));
  const before = decodeJwt(token["id_token"] ?? "");
  clock.advance(100);
  const form = { grant_type: "refresh_token", refresh_token: token["refresh_token"] ?? "" };
  const after = decodeJwt((await fetchToken(server, form))["id_token"] ?? "");
  expect(after).toMatchObject({ sub: before.sub, auth_time: before["auth_time"], iat: (before.iat ?? 0) + 100 });
  expect(after).not.toHaveProperty("nonce");
});
