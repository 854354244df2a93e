import { describe, expect, test } from "vitest";

import { defineEmulator, demoEmulatorClient, demoEmulatorUser, type ProviderEmulator } from "../../src/index.ts";
import { basic, call, createScene, fetchToken, plain, post, readError, signIn } from "./scene.ts";

const own = { grant_type: "client_credentials" };

describe("a call is refused", () => {
  test("without a token, and says so without an error's word in the header", async () => {
    const { emulator } = createScene();
    const response = await emulator.fetch("https://api.plain.example/me");
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="plain"']);
    const otherwise = await emulator.fetch("https://api.plain.example/me", { headers: basic() });
    expect(otherwise.status).toBe(401);
  });

  test("with a token that is unknown, has expired or was ended", async () => {
    const { emulator, clock } = createScene();
    const [first, second, third] = [await signIn(emulator), await signIn(emulator), await signIn(emulator)];
    expect(await readError(await call(emulator, "unknown"))).toEqual([401, "invalid_token"]);
    const revoked = await post(emulator, plain.endpoints.revocation, { token: first["access_token"] });
    expect([revoked.status, await revoked.text()]).toEqual([200, ""]);
    const refused = await call(emulator, first["access_token"]);
    expect(refused.headers.get("www-authenticate")).toBe(
      'Bearer realm="plain", error="invalid_token", error_description="The token was revoked"',
    );
    expect((await call(emulator, second["access_token"])).status).toBe(200);
    emulator.expireTokens();
    expect(await readError(await call(emulator, second["access_token"]))).toEqual([401, "invalid_token"]);
    const fresh = await fetchToken(emulator, { grant_type: "refresh_token", refresh_token: third["refresh_token"] });
    clock.advance(3599);
    expect((await call(emulator, fresh["access_token"])).status).toBe(200);
    clock.advance(1);
    expect(await readError(await call(emulator, fresh["access_token"]))).toEqual([401, "invalid_token"]);
  });

  test("with a token that lacks the scope, or has nobody behind it", async () => {
    const { emulator } = createScene();
    const { access_token } = await signIn(emulator);
    const response = await call(emulator, access_token, "/videos");
    expect(response.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    expect(response.headers.get("www-authenticate")).toContain('scope="videos"');
    expect(await readError(response)).toEqual([403, "insufficient_scope"]);
    const nobodys = await fetchToken(emulator, own);
    expect(await readError(await call(emulator, nobodys["access_token"]))).toEqual([403, "insufficient_scope"]);
    expect(await (await call(emulator, nobodys["access_token"], "/app")).json()).toEqual({
      client: demoEmulatorClient.id,
    });
  });

  test("with two tokens", async () => {
    const { emulator } = createScene({ placement: ["header", "query", "body"] });
    const { access_token = "" } = await signIn(emulator);
    const url = `https://api.plain.example/me?access_token=${access_token}`;
    expect((await emulator.fetch(url)).status).toBe(200);
    const twice = await emulator.fetch(url, { headers: { authorization: `Bearer ${access_token}` } });
    expect(await readError(twice)).toEqual([400, "invalid_request"]);
    expect(await readError(await emulator.fetch(`${url}&access_token=${access_token}`))).toEqual([
      400,
      "invalid_request",
    ]);
  });

  test("with a second token, where the provider does not look", async () => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken();
    const headers = { authorization: `Bearer ${access_token}` };
    const twice = await emulator.fetch(`https://api.plain.example/me?access_token=${access_token}`, { headers });
    expect(await readError(twice)).toEqual([400, "invalid_request"]);
    const body = new URLSearchParams({ access_token });
    const posted = await emulator.fetch(plain.endpoints.userinfo, { method: "POST", headers, body });
    expect(await readError(posted)).toEqual([400, "invalid_request"]);
    expect((await emulator.fetch(plain.endpoints.userinfo, { method: "POST", headers })).status).toBe(200);
    const strict = createScene({ placement: ["body"] }).emulator;
    const issued = strict.issueToken();
    const both = { method: "POST", body: new URLSearchParams({ access_token: issued.access_token }) };
    expect((await strict.fetch(plain.endpoints.userinfo, both)).status).toBe(200);
    const other = { ...both, headers: { authorization: "Bearer another" } };
    expect(await readError(await strict.fetch(plain.endpoints.userinfo, other))).toEqual([400, "invalid_request"]);
  });

  test("with a token where the provider does not look", async () => {
    const strict = createScene().emulator;
    const issued = strict.issueToken();
    expect((await strict.fetch(`https://api.plain.example/me?access_token=${issued.access_token}`)).status).toBe(401);
  });

  test("at a path that is not there, and by another method", async () => {
    const { emulator } = createScene();
    const { access_token } = await signIn(emulator);
    expect(await readError(await call(emulator, access_token, "/nothing"))).toEqual([404, "not_found"]);
    expect(await readError(await call(emulator, access_token, "/me/"))).toEqual([404, "not_found"]);
    const response = await emulator.fetch("https://api.plain.example/me", { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
    const head = await emulator.fetch("https://api.plain.example/me", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([401, ""]);
    await expect(emulator.fetch("https://elsewhere.test/me")).rejects.toThrow("fetch failed");
    await expect(emulator.fetch("http://api.plain.example/me")).rejects.toThrow("fetch failed");
  });
});

describe("the answer of a call", () => {
  const api = "https://api.clips.example";
  const open = defineEmulator("clips", {
    hosts: { api },
    endpoints: { authorization: `${api}/authorize`, token: `${api}/token` },
    placement: ["header", "body"],
    memory: () => ({ clips: new Map<string, string>() }),
    calls: [
      { method: "GET", url: `${api}/users/:id`, answer: ({ path }) => ({ id: path["id"] }) },
      {
        method: "GET",
        url: `${api}/users/me`,
        answer: ({ user }) => ({ me: user.id, big: 12_345_678_901_234_567_890n }),
      },
      {
        method: "PUT",
        url: `${api}/users/:id/clips/:clip`,
        answer: ({ path, json, form, memory }) => {
          memory.clips.set(path["clip"] ?? "", JSON.stringify([json, [...form]]));
          return undefined;
        },
      },
      { method: "DELETE", url: `${api}/clips`, answer: ({ refuse }) => refuse({ error: "forbidden", status: 403 }) },
      {
        method: "POST",
        url: `${api}/sign-out`,
        answer: ({ revokeToken, token }) => ({ done: revokeToken(token.text, "grant") }),
      },
      { method: "GET", url: `${api}/text`, answer: () => new Response("as it is", { status: 418 }) },
      { method: "GET", url: `${api}/key`, caller: "client", answer: ({ client }) => ({ client: client.id }) },
      {
        method: "GET",
        url: `${api}/about`,
        caller: "anybody",
        answer: ({ servers, now }) => ({ servers, now: now() }),
      },
    ],
  });
  const clock = { now: () => 7 };

  async function send(emulator: ProviderEmulator<"api">, method: string, path: string): Promise<Response> {
    const { access_token } = emulator.issueToken();
    return emulator.fetch(api + path, { method, headers: { authorization: `bearer ${access_token}` } });
  }

  test("is JSON, whatever is great, and a name in the path stands for what no other call is named", async () => {
    const emulator = open({ clock });
    const me = await send(emulator, "GET", "/users/me");
    expect(me.headers.get("date")).toBe("Thu, 01 Jan 1970 00:00:00 GMT");
    expect(await me.text()).toBe(`{"me":"${demoEmulatorUser.id}","big":12345678901234567890}`);
    expect(await (await send(emulator, "GET", "/users/a%2Fb")).json()).toEqual({ id: "a/b" });
    expect((await send(emulator, "GET", "/users/")).status).toBe(404);
    expect(emulator.count("/users/me")).toBe(1);
    expect(emulator.count("call")).toBe(2);
  });

  test("is nothing for undefined, and remembers what each emulator was told", async () => {
    const [emulator, other] = [open(), open()];
    const { access_token } = emulator.issueToken();
    const put = async (body: string, type: string): Promise<number> => {
      const headers = { authorization: `Bearer ${access_token}`, "content-type": type };
      return (await emulator.fetch(`${api}/users/1/clips/x`, { method: "PUT", body, headers })).status;
    };
    expect(await put('{"a":1}', "application/json;charset=utf-8")).toBe(204);
    expect(emulator.memory.clips.get("x")).toBe('[{"a":1},[]]');
    expect(await put("a=1&a=2", "application/x-www-form-urlencoded")).toBe(204);
    expect(emulator.memory.clips.get("x")).toBe('[null,[["a","1"],["a","2"]]]');
    expect(await put("{", "application/json")).toBe(204);
    expect(emulator.memory.clips.get("x")).toBe("[null,[]]");
    expect(other.memory.clips.size).toBe(0);
  });

  test("may be a refusal, a response as it is, or the end of the token", async () => {
    const emulator = open();
    const refused = await send(emulator, "DELETE", "/clips");
    expect(await readError(refused)).toEqual([403, "forbidden"]);
    expect(emulator.log.at(-1)).toMatchObject({ status: 403, error: "forbidden" });
    for (let time = 0; time < 2; time += 1) {
      const text = await send(emulator, "GET", "/text");
      expect([text.status, await text.text()]).toEqual([418, "as it is"]);
    }
    const { access_token, refresh_token = "" } = emulator.issueToken();
    const headers = { authorization: `Bearer ${access_token}` };
    expect(await (await emulator.fetch(`${api}/sign-out`, { method: "POST", headers })).json()).toEqual({ done: true });
    expect((await emulator.fetch(`${api}/users/me`, { headers })).status).toBe(401);
    const refresh = await post(emulator, `${api}/token`, { grant_type: "refresh_token", refresh_token });
    expect(await readError(refresh)).toEqual([400, "invalid_grant"]);
  });

  test("is for anybody, or for an application that authenticates", async () => {
    const emulator = open({ clock });
    expect(await (await emulator.fetch(`${api}/about`)).json()).toEqual({ servers: { api }, now: 7 });
    expect((await emulator.fetch(`${api}/key`)).status).toBe(401);
    expect(await (await emulator.fetch(`${api}/key`, { headers: basic() })).json()).toEqual({
      client: demoEmulatorClient.id,
    });
    expect((await emulator.fetch(`${api}/key`, { headers: basic(demoEmulatorClient.id, "wrong") })).status).toBe(401);
  });

  test("is given the token of a form or of JSON in the body, where the provider looks there", async () => {
    const emulator = open();
    const form = { body: new URLSearchParams({ access_token: emulator.issueToken().access_token }) };
    const body = JSON.stringify({ access_token: emulator.issueToken().access_token });
    const json = { body, headers: { "content-type": "application/json" } };
    for (const init of [form, json]) {
      expect((await emulator.fetch(`${api}/sign-out`, { method: "POST", ...init })).status).toBe(200);
      expect((await emulator.fetch(`${api}/sign-out`, { method: "POST", ...init })).status).toBe(401);
    }
  });
});
