import { describe, expect, test } from "vitest";

import { demoEmulatorClient } from "../../src/index.ts";
import {
  authorizationUrl,
  basic,
  call,
  codeForm,
  comeBack,
  createScene,
  fetchToken,
  plain,
  post,
  readError,
  type Scene,
  signIn,
} from "./scene.ts";

const { token, revocation, deviceAuthorization } = plain.endpoints;
const { id: client_id, secret: client_secret } = demoEmulatorClient;
const again = "https://api.plain.example/again";

/** An access token is what a new one is given for. */
const itself = {
  parameters: { refresh_token: "old_token" },
  token: { lifetime: 3600, refresh: "itself", grantTypes: { refresh: "renew" } },
} as const;

async function words(response: Response): Promise<unknown> {
  return ((await response.json()) as { readonly error_description?: unknown }).error_description;
}

async function postJson({ emulator }: Scene, url: string, body: object, headers = basic()): Promise<Response> {
  return emulator.fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

describe("a parameter that is called otherwise here is missed by its own name, and the other one is told", () => {
  const parameters = { client_id: "client_key", client_secret: "app_secret", redirect_uri: "back", code: "auth_code" };

  test("on the page", async () => {
    const { emulator } = createScene({ parameters });
    await expect(emulator.approve(authorizationUrl())).rejects.toThrow(
      "invalid_client, client_key is missing; client_id is not known here",
    );
    await expect(emulator.approve(authorizationUrl({ client_id: undefined }))).rejects.toThrow(
      /invalid_client, client_key is missing$/,
    );
    await expect(emulator.approve(authorizationUrl({ client_id: undefined, client_key: client_id }))).rejects.toThrow(
      "invalid_request, back is missing; redirect_uri is not known here",
    );
    await expect(emulator.approve(authorizationUrl({ client_key: "nobody" }))).rejects.toThrow(
      "There is no such client",
    );
  });

  test("at the token endpoint", async () => {
    const { emulator } = createScene({ parameters });
    const form = { grant_type: "authorization_code" };
    expect(await words(await post(emulator, token, { ...form, client_id, client_secret }, {}))).toBe(
      "The client does not say who it is: client_key is missing; client_id is not known here",
    );
    expect(await words(await post(emulator, token, { ...form, client_key: client_id, client_secret }, {}))).toBe(
      "The client has to show its secret: app_secret is missing; client_secret is not known here",
    );
    expect(await words(await post(emulator, token, { ...form, code: "x" }))).toBe(
      "code is unknown: it is called auth_code here",
    );
    expect(await words(await post(emulator, token, form))).toBe("auth_code is missing");
  });
});

describe("JSON", () => {
  test("is what revocation and device authorization take where they say so, and then nothing else", async () => {
    const scene = createScene({ revocation: { request: "json" }, device: { request: "json" } });
    const { access_token } = await signIn(scene.emulator);
    expect(await readError(await post(scene.emulator, revocation, { token: access_token }))).toEqual([
      400,
      "invalid_request",
    ]);
    expect((await postJson(scene, revocation, { token: access_token })).status).toBe(200);
    expect((await call(scene.emulator, access_token)).status).toBe(401);
    expect((await post(scene.emulator, deviceAuthorization, { client_id })).status).toBe(400);
    expect(await (await postJson(scene, deviceAuthorization, { client_id }, {})).json()).toHaveProperty("user_code");
  });

  test("is refused as strictly as a form", async () => {
    const scene = createScene({ revocation: { request: "json" } });
    expect(await words(await postJson(scene, revocation, { token: "x", unknown: "1" }))).toBe("unknown is unknown");
    expect(await words(await postJson(scene, revocation, { token: ["x"] }))).toBe("token is not a text");
    expect(await words(await postJson(scene, revocation, []))).toBe("The body has to be an object in application/json");
  });

  test("is told to whoever makes a refusal of it", async () => {
    const scene = createScene({
      revocation: { request: "json" },
      refusal: { token: ({ error }, { form }) => ({ error, sent: [...form.keys()].join() }) },
    });
    const answer = await postJson(scene, revocation, { token_type_hint: "access_token" });
    expect(await answer.json()).toEqual({ error: "invalid_request", sent: "token_type_hint" });
  });
});

test("a provider may know no redirect_uri where a code is traded", async () => {
  const { emulator } = createScene({ token: { redirectUri: "unknown" } });
  const form = await codeForm(emulator);
  expect(await words(await post(emulator, token, form))).toBe("redirect_uri is unknown");
  const { redirect_uri: _, ...rest } = form;
  expect((await post(emulator, token, rest)).status).toBe(200);
});

describe("tokens that are renewed elsewhere", () => {
  test("are refused where the first one comes from, and the other way round", async () => {
    const { emulator } = createScene({ endpoints: { ...plain.endpoints, refresh: again } });
    const { refresh_token } = await signIn(emulator);
    const form = { grant_type: "refresh_token", refresh_token };
    expect(await words(await post(emulator, token, form))).toBe("There is another endpoint for refresh_token");
    expect(await readError(await post(emulator, again, await codeForm(emulator)))).toEqual([
      400,
      "unsupported_grant_type",
    ]);
    expect((await post(emulator, again, form)).status).toBe(200);
    expect([emulator.count("token"), emulator.count("refresh")]).toEqual([4, 2]);
  });
});

describe("an access token that is its own refresh token", () => {
  test("goes without another one, and gives a new one, again and again", async () => {
    const { emulator } = createScene(itself);
    const first = await signIn(emulator);
    expect(first).not.toHaveProperty("refresh_token");
    const second = await fetchToken(emulator, { grant_type: "renew", old_token: first["access_token"] });
    expect(second["access_token"]).not.toBe(first["access_token"]);
    await fetchToken(emulator, { grant_type: "renew", old_token: first["access_token"] });
    await fetchToken(emulator, { grant_type: "renew", old_token: second["access_token"] });
  });

  test("renews nothing once it is revoked, or never was", async () => {
    const { emulator } = createScene(itself);
    const { access_token } = await signIn(emulator);
    await post(emulator, revocation, { token: access_token });
    for (const old_token of [access_token, "nothing"]) {
      const answer = await post(emulator, token, { grant_type: "renew", old_token });
      expect(await readError(answer)).toEqual([400, "invalid_grant"]);
    }
  });
});

test("a header of the provider's own carries the token, and Authorization does not", async () => {
  const { emulator } = createScene({ tokenHeader: "x-plain-token" });
  const { access_token = "" } = await signIn(emulator);
  expect((await call(emulator, access_token)).status).toBe(401);
  const me = async (text: string): Promise<number> =>
    (await emulator.fetch("https://api.plain.example/me", { headers: { "x-plain-token": text } })).status;
  expect([await me(access_token), await me(`Bearer ${access_token}`), await me("")]).toEqual([200, 401, 401]);
});

test("scopes with another character between them than the provider's are refused, known ones or not", async () => {
  const { emulator } = createScene({ scope: { separator: "," } });
  expect(await comeBack(emulator, authorizationUrl({ scope: "profile videos" }))).toMatchObject({
    error: "invalid_scope",
    error_description: 'There is no scope "profile videos": between scopes stands "," here',
  });
});
