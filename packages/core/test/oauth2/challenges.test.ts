import { describe, expect, it } from "vitest";

import { readCallProblem } from "../../src/oauth2/call-problem.ts";
import { readChallenge } from "../../src/signers/challenge.ts";

describe("a challenge is read for its scheme alone", () => {
  const several = 'Basic realm="b", BEARER Error="invalid_token" , scope = "a \\"b\\"", DPoP error=use_dpop_nonce';

  it.each([
    ["basic", { realm: "b" }],
    ["bearer", { error: "invalid_token", scope: 'a "b"' }],
    ["dpop", { error: "use_dpop_nonce" }],
    ["digest", undefined],
  ])("%s", (scheme, parameters) => {
    expect(readChallenge(challenged(401, several), scheme)).toEqual(parameters);
  });

  it("and may be missing, or have no parameters", () => {
    expect(readChallenge(challenged(401), "bearer")).toBeUndefined();
    expect(readChallenge(challenged(401, "Bearer"), "bearer")).toEqual({});
  });
});

describe("a resource server's problem", () => {
  it.each([
    [403, 'Bearer error="insufficient_scope"', undefined, "insufficient_scope", "sign_in_again", "needs more"],
    [
      403,
      'Bearer error="insufficient_scope", scope="a b"',
      undefined,
      "insufficient_scope",
      "sign_in_again",
      "scope a b",
    ],
    [403, 'Bearer error="invalid_token"', undefined, "invalid_token", "sign_in_again", "sign the user in"],
    [400, 'DPoP error="expired_token"', undefined, "expired_token", "sign_in_again", "sign the user in"],
    [401, undefined, { error: "gone" }, "gone", "sign_in_again", "sign the user in"],
    [400, undefined, { error: "bad" }, "bad", "mend_configuration", "provider"],
    [400, 'Bearer error="first"', { error: "second" }, "first", "mend_configuration", "provider"],
  ])("%i %s %j", (status, challenge, body, problem, remedy, cure) => {
    const read = readCallProblem(body, challenged(status, challenge));
    expect(read).toMatchObject({ problem, remedy, cure: expect.stringContaining(cure) as string });
  });

  it.each([
    [500, { error: "bad" }],
    [429, { error: "bad" }],
    [400, { error: 7 }],
    [400, {}],
    [400, null],
    [400, "error"],
  ])("is none for %i %j", (status, body) => {
    expect(readCallProblem(body, challenged(status))).toBeUndefined();
  });
});

function challenged(status: number, challenge?: string): Response {
  return new Response("", { status, headers: challenge === undefined ? {} : { "www-authenticate": challenge } });
}
