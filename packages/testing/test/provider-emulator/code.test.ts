import { describe, expect, test } from "vitest";

import {
  authorizationUrl,
  basic,
  call,
  codeForm,
  comeBack,
  createScene,
  fetchToken,
  otherClient,
  plain,
  post,
  readError,
  redirectUri,
} from "./scene.ts";

const { token } = plain.endpoints;

describe("a code is refused", () => {
  test.each([
    ["without a verifier", { code_verifier: undefined }, "invalid_grant"],
    ["with an empty verifier", { code_verifier: "" }, "invalid_grant"],
    ["with the wrong verifier", { code_verifier: "x".repeat(43) }, "invalid_grant"],
    ["with a malformed verifier", { code_verifier: "short" }, "invalid_grant"],
    ["with another redirect URI", { redirect_uri: `${redirectUri}/` }, "invalid_grant"],
    ["without a redirect URI", { redirect_uri: undefined }, "invalid_request"],
    ["that is unknown", { code: "unknown" }, "invalid_grant"],
    ["that is missing", { code: undefined }, "invalid_request"],
    ["with an unknown parameter", { audience: "x" }, "invalid_request"],
    ["with a parameter of another grant", { scope: "profile" }, "invalid_request"],
    ["without a grant_type", { grant_type: undefined }, "invalid_request"],
    ["with an unknown grant_type", { grant_type: "carrier_pigeon" }, "unsupported_grant_type"],
    ["with the grant_type implicit", { grant_type: "implicit" }, "unsupported_grant_type"],
  ])("%s, and still good afterwards", async (_, change, error) => {
    const { emulator } = createScene();
    const form = await codeForm(emulator);
    expect(await readError(await post(emulator, token, { ...form, ...change }))).toEqual([400, error]);
    expect(emulator.log.at(-1)).toMatchObject({ step: "token", status: 400, error });
    expect(await fetchToken(emulator, form)).toHaveProperty("access_token");
  });

  test("where a parameter is repeated", async () => {
    const { emulator } = createScene();
    const body = new URLSearchParams(await codeForm(emulator));
    body.append("code", body.get("code") ?? "");
    const response = await post(emulator, token, body);
    expect(await response.json()).toEqual({ error: "invalid_request", error_description: "code is repeated" });
  });

  test("where the parameters are in the query, in JSON, or in no body at all", async () => {
    const { emulator } = createScene();
    const form = await codeForm(emulator);
    const query = new URLSearchParams(form).toString();
    const json = { "content-type": "application/json", ...basic() };
    const answers = await Promise.all([
      emulator.fetch(`${token}?${query}`, { method: "POST", headers: basic() }),
      post(emulator, `${token}?device_id=1`, form),
      emulator.fetch(token, { method: "POST", headers: json, body: JSON.stringify(form) }),
      emulator.fetch(token, { method: "POST", headers: basic() }),
      emulator.fetch(token, { method: "POST", headers: { "content-type": "text/plain", ...basic() }, body: query }),
    ]);
    for (const answer of answers) expect(await readError(answer)).toEqual([400, "invalid_request"]);
    const get = await emulator.fetch(`${token}?${query}`, { headers: basic() });
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("for another application", async () => {
    const { emulator } = createScene();
    const form = await codeForm(emulator);
    const stolen = await post(emulator, token, form, basic(otherClient.id, otherClient.secret));
    expect(await readError(stolen)).toEqual([400, "invalid_grant"]);
  });

  test("with a verifier where the request had no challenge", async () => {
    const { emulator } = createScene({ pkce: "optional" });
    const form = await codeForm(emulator, { code_challenge: undefined, code_challenge_method: undefined });
    expect(await readError(await post(emulator, token, form))).toEqual([400, "invalid_grant"]);
    const { code_verifier: _, ...without } = form;
    expect(await fetchToken(emulator, without)).toHaveProperty("access_token");
  });

  test("after two minutes, to the second", async () => {
    const { emulator, clock } = createScene();
    const [early, late] = [await codeForm(emulator), await codeForm(emulator)];
    clock.advance(119);
    expect(await fetchToken(emulator, early)).toHaveProperty("access_token");
    clock.advance(1);
    const refused = await post(emulator, token, late);
    expect(await refused.json()).toMatchObject({ error: "invalid_grant", error_description: "The code has expired" });
  });

  test("the second time, which ends what the first time gave", async () => {
    const { emulator } = createScene();
    const form = await codeForm(emulator);
    const { access_token = "", refresh_token = "" } = await fetchToken(emulator, form);
    const bystander = await fetchToken(emulator, await codeForm(emulator));
    expect((await call(emulator, access_token)).status).toBe(200);
    expect(await readError(await post(emulator, token, form))).toEqual([400, "invalid_grant"]);
    expect(await readError(await call(emulator, access_token))).toEqual([401, "invalid_token"]);
    const refresh = { grant_type: "refresh_token", refresh_token };
    expect(await readError(await post(emulator, token, refresh))).toEqual([400, "invalid_grant"]);
    expect((await call(emulator, bystander["access_token"])).status).toBe(200);
  });

  test("to all but one of several requests that come at once", async () => {
    const { emulator } = createScene();
    const form = await codeForm(emulator);
    const answers = await Promise.all([1, 2, 3].map(async () => post(emulator, token, form)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("after the person has taken the consent back", async () => {
    const { emulator } = createScene();
    const form = await codeForm(emulator);
    emulator.revoke("demo");
    expect(await readError(await post(emulator, token, form))).toEqual([400, "invalid_grant"]);
  });
});

test("a token answer is JSON that nobody may keep, and has an end only where the description has one", async () => {
  const { emulator } = createScene();
  const response = await post(emulator, token, await codeForm(emulator));
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const endless = createScene({ token: {} });
  const answer = await fetchToken(endless.emulator, await codeForm(endless.emulator));
  expect(answer).not.toHaveProperty("expires_in");
  endless.clock.advance(1e9);
  expect((await call(endless.emulator, answer["access_token"])).status).toBe(200);
});

test("what a person gives less than was asked for is what the token has", async () => {
  const { emulator } = createScene();
  const { code = "" } = await comeBack(emulator, authorizationUrl({ scope: "email videos" }), { scope: ["videos"] });
  const form = await codeForm(emulator);
  expect(await fetchToken(emulator, { ...form, code })).toMatchObject({ scope: "videos" });
});
