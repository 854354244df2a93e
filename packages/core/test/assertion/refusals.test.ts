import { describe, expect, test } from "vitest";

import type { Remedy } from "../../src/index.ts";
import { call, failure } from "../renewal/setup.ts";
import { assertionsSent, createScene, distinct, type Change } from "./setup.ts";

describe("a token endpoint that refuses", () => {
  test.each([
    ["invalid_grant", 400],
    ["invalid_client", 401],
    ["invalid_request", 400],
    ["invalid_token", 401],
    ["access_denied", 403],
    ["unauthorized_client", 400],
    ["unsupported_grant_type", 400],
    ["invalid_scope", 400],
    ["invalid_target", 400],
    ["something_of_its_own", 400],
  ])("with %s: its settings have to be mended, for there is nobody to sign in", async (problem, status) => {
    const error = await refusedWith({ json: { error: problem, error_description: "No" }, status });
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration", problem, status });
    expect((error as Error).message).not.toMatch(/sign the user in/i);
  });

  test.each([
    ["temporarily_unavailable", 400],
    ["temporarily_unavailable", 503],
    ["server_error", 500],
    ["slow_down", 400],
    ["invalid_grant", 503],
    ["invalid_request", 500],
    ["access_denied", 429],
    ["something_of_its_own", 502],
    ["something_of_its_own", 429],
  ])("with %s under %i: try again", async (problem, status) => {
    const error = await refusedWith({ json: { error: problem }, status });
    expect(error).toMatchObject({ code: "token_refused", remedy: "try_again", problem });
    expect((error as Error).message).toContain("try again later");
  });

  test.each([500, 502, 503, 429, 408])("with %i and no word: try again, after as long as it says", async (status) => {
    const error = await refusedWith({ status, retryAfter: 17 });
    expect(error).toMatchObject({ name: "TransportError", code: "http_failed", remedy: "try_again", retryAfter: 17 });
  });

  test("with consent_required: somebody has to consent, once", async () => {
    const error = await refusedWith({ json: { error: "consent_required" }, status: 400 });
    expect(error).toMatchObject({ code: "token_refused", remedy: "sign_in_again", problem: "consent_required" });
    expect((error as Error).message).toContain("to give consent");
  });

  test("an assertion that lives for more than an hour: that may well be why", async () => {
    const refusal = { json: { error: "invalid_grant" }, status: 400 };
    const error = await refusedWith(refusal, { lifetime: 3601 });
    expect(error).toMatchObject({ code: "lifetime_refused", remedy: "mend_configuration", problem: "invalid_grant" });
    expect((error as Error).message).toContain("3601 seconds");
    expect(await refusedWith(refusal, { lifetime: 3600 })).toMatchObject({ code: "token_refused" });
  });

  test("such an assertion for a reason that has nothing to do with it: that is not why", async () => {
    const error = await refusedWith({ json: { error: "invalid_scope" }, status: 400 }, { lifetime: 7200 });
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_scope" });
    const trouble = await refusedWith({ json: { error: "server_error" }, status: 500 }, { lifetime: 7200 });
    expect(trouble).toMatchObject({ code: "token_refused", remedy: "try_again" });
  });

  test("and quotes what it was sent: the assertion is not in the error", async () => {
    const scene = createScene();
    scene.server.fault("token", "echo");
    const error = (await failure(scene.client.token())) as Error;
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_request" });
    const assertion = String(scene.server.log[0]?.form["assertion"]);
    for (const part of [assertion, ...assertion.split(".")]) expect(JSON.stringify(error)).not.toContain(part);
  });

  test("names the provider and the endpoint, and makes no second attempt", async () => {
    const scene = createScene({ options: { id: "acme" } });
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 });
    const error = await failure(call(scene, scene.client));
    expect(error).toMatchObject({ provider: "acme", endpoint: scene.server.endpoints.token });
    expect(scene.server.count("token")).toBe(1);
  });

  test("once is asked again by the next call, with another assertion", async () => {
    const scene = createScene();
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 });
    await failure(call(scene, scene.client));
    expect(await call(scene, scene.client)).toBe(200);
    expect(distinct(assertionsSent(scene).map(({ jti }) => jti))).toBe(2);
  });
});

describe("an account that the server", () => {
  test.each<[string, Change, string]>([
    ["does not know", { issuer: "stranger@example.test" }, "invalid_grant"],
    ["knows with another key", { key: { secret: "a secret that is long enough", alg: "HS256" } }, "invalid_grant"],
    ["is not the audience of", { audience: "https://elsewhere.example.test" }, "invalid_grant"],
  ])("%s is refused", async (_, options, problem) => {
    const scene = createScene({ options });
    const error = await failure(call(scene, scene.client));
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration" satisfies Remedy, problem });
  });
});

/** What a token request fails with that is answered like this. */
async function refusedWith(
  fault: Parameters<ReturnType<typeof createScene>["server"]["fault"]>[1],
  options: Change = {},
): Promise<unknown> {
  const scene = createScene({ options });
  scene.server.fault("token", fault);
  return failure(scene.client.token());
}
