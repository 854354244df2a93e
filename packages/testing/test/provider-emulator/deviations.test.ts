import { describe, expect, test } from "vitest";

import { createClock, defineEmulator, demoEmulatorClient, demoEmulatorUser } from "../../src/index.ts";
import {
  authorizationUrl,
  call,
  challenge,
  codeForm,
  comeBack,
  createScene,
  fetchToken,
  plain,
  post,
  redirectUri,
  signIn,
  verifier,
} from "./scene.ts";

const [www, open] = ["https://www.clips.example", "https://open.clips.example"];

/** A provider that departs from the RFCs wherever it can. */
const clips = defineEmulator("clips", {
  hosts: { www, open },
  endpoints: { authorization: `${www}/v2/auth/authorize/`, token: `${open}/v2/oauth/token/` },
  parameters: { client_id: "client_key", grant_type: "kind" },
  scope: { separator: ",", known: ["user.info.basic", "video.list"], default: ["user.info.basic"] },
  clientAuthentication: ["post"],
  extraParameters: { authorization: ["login_hint"], token: ["device_id"] },
  callback: ({ code, state, mint }) => ({ code, state, device_id: mint("device_id"), nothing: undefined }),
  token: {
    request: "json",
    lifetime: 86_400,
    grantTypes: { code: "first", refresh: "again" },
    fields: ({ user, client, scope, code }) => ({
      open_id: user.id,
      key: client.id,
      granted: scope.length,
      hint: code?.parameters["login_hint"],
      token_type: undefined,
    }),
    answer: ({ scope, ...fields }) => ({ data: { ...fields, scopes: scope?.split(",") }, message: "ok" }),
    check: ({ json, code, grant }) => {
      const sent = new Map(Object.entries(json as object)).get("device_id") as unknown;
      if (grant === "refresh" || sent === code?.callback["device_id"]) return undefined;
      return { error: "device_unknown", description: "device_id is another", status: 403 };
    },
  },
  refusal: {
    token: ({ error, description, reason, parameter }, { form }) => ({
      kind: form.get("kind"),
      data: { error_code: error, description, reason, parameter },
    }),
    call: ({ error, status }) =>
      new Response(`<error code="${String(error)}"/>`, { status: status === 401 ? 200 : status }),
  },
  mediaType: "application/json; charset=utf-8",
  calls: [
    {
      method: "GET",
      url: `${open}/v2/user/info/`,
      scope: "user.info.basic",
      answer: ({ user }) => ({ data: user.name }),
    },
  ],
  users: [{ ...demoEmulatorUser, handle: "jane" }],
});

function pageUrl(parameters: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_key: demoEmulatorClient.id,
    redirect_uri: redirectUri,
    state: "s",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...parameters,
  });
  return `${www}/v2/auth/authorize/?${query.toString()}`;
}

const clipsCredentials = { client_key: demoEmulatorClient.id, client_secret: demoEmulatorClient.secret };

async function trade({ fetch }: Pick<ReturnType<typeof clips>, "fetch">, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${open}/v2/oauth/token/`, {
    method: "POST",
    headers,
    body: JSON.stringify({ ...clipsCredentials, ...body }),
  });
}

describe("a provider that departs from the RFCs", () => {
  test("gives and takes what its description says", async () => {
    const emulator = clips({ mint: (kind) => (kind === "code" ? undefined : `made-${kind}`), clock: createClock(0) });
    const { code = "", ...back } = await comeBack(emulator, pageUrl({ login_hint: "jane" }));
    expect(back).toEqual({ state: "s", device_id: "made-device_id" });
    const form = {
      kind: "first",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      device_id: back["device_id"],
    };
    const answer = await trade(emulator, form);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await answer.json()).toEqual({
      message: "ok",
      data: {
        access_token: "made-access_token",
        refresh_token: "made-refresh_token",
        expires_in: 86_400,
        scopes: ["user.info.basic"],
        open_id: demoEmulatorUser.id,
        key: demoEmulatorClient.id,
        granted: 1,
        hint: "jane",
      },
    });
    expect((await trade(emulator, { kind: "again", refresh_token: "made-refresh_token" })).status).toBe(200);
    expect([emulator.count("token"), emulator.count("refresh")]).toEqual([2, 1]);
    expect(emulator.log.map(({ grant }) => grant)).toEqual([undefined, "authorization_code", "refresh_token"]);
    const called = await emulator.fetch(`${open}/v2/user/info/`, {
      headers: { authorization: "Bearer made-access_token" },
    });
    expect(await called.json()).toEqual({ data: demoEmulatorUser.name });
  });

  test("refuses in its own words, under its own statuses", async () => {
    const emulator = clips();
    const { code } = await comeBack(emulator, pageUrl());
    const form = { kind: "first", code, redirect_uri: redirectUri, code_verifier: verifier };
    const wrongDevice = await trade(emulator, { ...form, device_id: "x" });
    expect([wrongDevice.status, await wrongDevice.json()]).toMatchObject([
      400,
      { kind: "first", data: { error_code: "device_unknown", reason: "own" } },
    ]);
    const standard = await trade(emulator, { ...form, client_id: "x" });
    expect(await standard.json()).toMatchObject({ data: { reason: "parameter_unknown", parameter: "client_id" } });
    expect(await (await trade(emulator, { grant_type: "authorization_code" })).json()).toMatchObject({
      data: { reason: "parameter_missing", parameter: "kind" },
    });
    expect(await (await trade(emulator, { ...form, code: { a: 1 } })).json()).toMatchObject({
      data: { reason: "parameter_wrong", parameter: "code" },
    });
    const refused = await emulator.fetch(`${open}/v2/user/info/`, { headers: { authorization: "Bearer x" } });
    expect([refused.status, await refused.text()]).toEqual([200, '<error code="invalid_token"/>']);
    const missing = await emulator.fetch(`${open}/v2/user/info`);
    expect([missing.status, await missing.text()]).toEqual([404, '<error code="not_found"/>']);
    expect(await comeBack(emulator, pageUrl({ client_id: "x" }))).toMatchObject({ error: "invalid_request" });
  });
});

test("a token request may be a query, by GET or POST, and nothing else then", async () => {
  const { emulator } = createScene({ token: { request: "query" } });
  const form = await codeForm(emulator);
  const credentials = { client_id: demoEmulatorClient.id, client_secret: demoEmulatorClient.secret };
  expect((await post(emulator, plain.endpoints.token, form)).status).toBe(400);
  const query = new URLSearchParams({ ...form, ...credentials }).toString();
  expect((await emulator.fetch(`${plain.endpoints.token}?${query}`)).status).toBe(200);
  const again = await codeForm(emulator);
  const second = new URLSearchParams({ ...again, ...credentials }).toString();
  expect((await emulator.fetch(`${plain.endpoints.token}?${second}`, { method: "POST" })).status).toBe(200);
});

test("unknown parameters are ignored where the provider ignores them, and repeated ones are not", async () => {
  const { emulator } = createScene({ unknownParameters: "ignored" });
  expect(await comeBack(emulator, authorizationUrl({ unknown: "1" }))).toHaveProperty("code");
  expect(await fetchToken(emulator, { ...(await codeForm(emulator)), unknown: "1" })).toHaveProperty("access_token");
  const twice = authorizationUrl({ scope: "profile" });
  twice.searchParams.append("scope", "profile");
  expect(await comeBack(emulator, twice)).toMatchObject({ error: "invalid_request" });
});

test("refusals have the provider's own word or number, in answers, callbacks and the log", async () => {
  const { emulator } = createScene({
    refusal: {
      named: ({ reason }) => (reason === "code_unknown" ? 4 : `no_${reason}`),
      authorization: ({ error, state }) => ({ problem: String(error), state }),
      status: 200,
    },
  });
  const unknown = await post(emulator, plain.endpoints.token, { ...(await codeForm(emulator)), code: "x" });
  expect([unknown.status, await unknown.json()]).toMatchObject([200, { error: 4 }]);
  expect(emulator.log.at(-1)).toMatchObject({ error: 4, status: 200 });
  expect(await comeBack(emulator, authorizationUrl(), { deny: true })).toEqual({
    problem: "no_denied",
    state: "some state",
  });
  const called = await call(emulator, "x");
  expect([called.status, await called.json()]).toMatchObject([200, { error: "no_token_unknown" }]);
});

test("a provider has its own conditions for authorization requests and calls", async () => {
  const { emulator } = createScene({
    authorization: { check: ({ scope }) => (scope.includes("email") ? { error: "not_reviewed" } : undefined) },
    checkCall: ({ headers, user }) =>
      headers.get("user-agent") === null ? { error: "agent_missing", description: user?.id, status: 403 } : undefined,
  });
  expect(await comeBack(emulator, authorizationUrl({ scope: "email" }))).toMatchObject({ error: "not_reviewed" });
  const { access_token } = await signIn(emulator);
  const refused = await call(emulator, access_token);
  expect([refused.status, await refused.json()]).toEqual([
    403,
    { error: "agent_missing", error_description: demoEmulatorUser.id },
  ]);
  const headers = { authorization: `Bearer ${String(access_token)}`, "user-agent": "clips" };
  expect((await emulator.fetch("https://api.plain.example/me", { headers })).status).toBe(200);
});

test("the word before the token may be the provider's", async () => {
  const { emulator } = createScene({ schemes: ["OAuth"] });
  const { access_token } = emulator.issueToken();
  const attempt = async (scheme: string): Promise<Response> =>
    emulator.fetch("https://api.plain.example/me", { headers: { authorization: `${scheme} ${access_token}` } });
  const refused = await attempt("Bearer");
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'OAuth realm="plain"']);
  expect((await attempt("OAuth")).status).toBe(200);
});
