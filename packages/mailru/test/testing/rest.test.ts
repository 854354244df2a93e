import { describe, expect, test } from "vitest";

import { demoMailruUser, demoPlatformApplication } from "../../src/testing/index.ts";
import { anna, authorizeUrl, callRest, createScene, readRest, refusalOf, signed } from "./scene.ts";

const { applicationId, privateKey, secretKey } = demoPlatformApplication;
const { uid } = demoMailruUser;

describe("a call is refused", () => {
  test.each([
    ["an unknown application", 103, { app_id: "1" }],
    ["no application", 103, { app_id: "" }],
    ["an unknown method", 2, { method: "users.getinfo" }],
    ["an unknown session", 102, { session_key: "x" }],
    ["a value that was not signed so", 104, {}, "uids"],
    ["a missing parameter", 100, { method: "photos.get" }],
    ["an unknown album", 100, { method: "photos.get", aid: "x" }],
    ["XML", 100, { format: "xml" }],
    ["a method for servers alone", 200, { method: "notifications.send", uids: uid, text: "x" }],
  ])("for %s by %i", async (_, code, parameters, added = "") => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken();
    const all = { app_id: applicationId, method: "users.getInfo", session_key: access_token, ...parameters };
    const body = signed(all, uid, privateKey);
    if (added !== "") body.set(added, "1");
    expect(await refusalOf(await emulator.fetch("https://appsmail.ru/platform/api", { method: "POST", body }))).toBe(
      code,
    );
    expect(emulator.log.at(-1)).toMatchObject({ step: "rest", status: 400, error: code });
  });

  test("in the order of the checks", async () => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken({ permissions: [] });
    const fields: Record<string, string> = { app_id: "1", method: "x.y", session_key: "x", sig: "x" };
    const mend: readonly (readonly [string, string])[] = [
      ["app_id", applicationId],
      ["method", "guestbook.post"],
      ["session_key", access_token],
    ];
    const codes = [];
    for (const [name, value] of [["", ""] as const, ...mend]) {
      fields[name] = value;
      const body = new URLSearchParams(fields);
      codes.push(await refusalOf(await emulator.fetch("https://appsmail.ru/platform/api", { method: "POST", body })));
    }
    const caller = { access_token, x_mailru_vid: uid };
    codes.push(await refusalOf(await callRest(emulator, "guestbook.post", caller)));
    codes.push(
      await refusalOf(await callRest(emulator, "guestbook.post", caller, { uid: anna.uid, description: "x" })),
    );
    expect(codes).toEqual([103, 2, 102, 104, 100, 200]);
  });

  test("for a repeated parameter, in the query and the form alike", async () => {
    const { fetch } = createScene().emulator;
    const body = new URLSearchParams({ method: "users.getInfo" });
    const url = "https://appsmail.ru/platform/api?method=users.getInfo";
    expect(await refusalOf(await fetch(url, { method: "POST", body }))).toBe(100);
  });

  test("with the signature of the other circuit or the other key", async () => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken();
    const client = { app_id: applicationId, method: "users.getInfo", session_key: access_token };
    const server = { ...client, secure: "1" };
    const bodies = [
      signed(client, "", secretKey),
      signed(client, "", privateKey),
      signed(client, uid, secretKey),
      signed(client, anna.uid, privateKey),
      signed(server, "", privateKey),
      signed(server, uid, secretKey),
    ];
    for (const body of bodies) {
      const response = await emulator.fetch("https://appsmail.ru/platform/api", { method: "POST", body });
      expect(((await response.json()) as { error: object }).error).toEqual({
        error_code: 104,
        error_msg: "Incorrect signature",
        error_token: "NONE",
        extended: null,
      });
    }
  });

  test("when the session has ended (102), of another application (102), or was taken back (105)", async () => {
    const other = { ...demoPlatformApplication, applicationId: "700002" };
    const { emulator, clock } = createScene({ applications: [demoPlatformApplication, other] });
    const call = async (access_token: string): Promise<Response> =>
      callRest(emulator, "users.getInfo", { access_token, x_mailru_vid: uid });
    const { access_token } = emulator.issueToken({ lifetime: 10 });
    expect(await refusalOf(await call(emulator.issueToken({ application: "700002" }).access_token))).toBe(102);
    clock.advance(9);
    expect((await call(access_token)).status).toBe(200);
    clock.advance(1);
    expect(await refusalOf(await call(access_token))).toBe(102);
    const second = emulator.issueToken().access_token;
    emulator.expireTokens();
    expect(await refusalOf(await call(second))).toBe(102);
    const third = emulator.issueToken().access_token;
    emulator.revoke(uid);
    expect(await refusalOf(await call(third))).toBe(105);
    expect(() => emulator.revoke("nobody")).toThrow(RangeError);
  });
});

describe("both circuits", () => {
  test.each([
    ["client", {}],
    ["client, with secure=0", { secure: "0" }],
  ])("answer: %s", async (_, parameters) => {
    const { emulator } = createScene();
    const { access_token, x_mailru_vid } = emulator.issueToken({ user: anna.email });
    const caller = { access_token, x_mailru_vid };
    expect(await readRest(emulator, "users.isAppUser", caller, parameters)).toEqual({ isAppUser: 1 });
  });

  test("take GET at both hosts, and only appsmail.ru has them", async () => {
    const { emulator } = createScene();
    const { access_token: session_key } = emulator.issueToken();
    const query = signed({ app_id: applicationId, method: "users.isAppUser", session_key, secure: "1" }, "", secretKey);
    for (const host of ["appsmail.ru", "www.appsmail.ru"]) {
      const response = await emulator.fetch(`https://${host}/platform/api?${query.toString()}`);
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
      expect(await response.json()).toEqual({ isAppUser: 1 });
    }
    expect((await emulator.fetch(`https://appsmail.ru/platform/api/?${query.toString()}`)).status).toBe(404);
    expect((await emulator.fetch(`https://connect.mail.ru/platform/api?${query.toString()}`)).status).toBe(404);
  });

  test("a server names the user by uid where there is no session", async () => {
    const { emulator } = createScene();
    const call = async (method: string, parameters: Record<string, string>): Promise<Response> =>
      callRest(emulator, method, { secure: true }, parameters);
    expect(await refusalOf(await call("friends.get", {}))).toBe(102);
    expect(await refusalOf(await call("friends.get", { uid: "1" }))).toBe(102);
    expect(await refusalOf(await call("friends.get", { uid }))).toBe(105);
    await emulator.approve(authorizeUrl({ scope: "photos messages" }));
    expect((await call("friends.get", { uid })).status).toBe(200);
    expect((await call("messages.getThreadsList", { uid })).status).toBe(200);
    expect(await refusalOf(await call("guestbook.post", { uid, description: "x" }))).toBe(200);
    expect(await refusalOf(await call("messages.getUnreadCount", { uid }))).toBe(102);
  });

  test("a client never names the user by uid", async () => {
    const { emulator } = createScene();
    emulator.issueToken();
    const body = signed({ app_id: applicationId, method: "friends.get", uid }, uid, privateKey);
    const response = await emulator.fetch("https://appsmail.ru/platform/api", { method: "POST", body });
    expect(await refusalOf(response)).toBe(102);
  });
});

test("privileges are those of the token, and no longer those of the user", async () => {
  const { emulator } = createScene();
  const weak = emulator.issueToken({ permissions: ["stream"] });
  emulator.issueToken({ permissions: ["messages"] });
  expect(await refusalOf(await callRest(emulator, "messages.getUnreadCount", weak))).toBe(200);
  expect((await callRest(emulator, "stream.post", weak, { text: "x" })).status).toBe(200);
});

test("answer takes the place of methods, and adds others, after the checks", async () => {
  const { emulator } = createScene({
    answer: {
      "users.getInfo": () => new Response("[]", { status: 201 }),
      "own.method": ({ a }, user) => ({ a, big: 18_446_744_073_709_551_615n, user: user?.uid }),
    },
  });
  const caller = emulator.issueToken();
  expect((await callRest(emulator, "users.getInfo", caller)).status).toBe(201);
  const own = await callRest(emulator, "own.method", caller, { a: "ё" });
  expect(await own.text()).toBe(`{"a":"ё","big":18446744073709551615,"user":"${uid}"}`);
  expect(await readRest(emulator, "own.method", { secure: true })).toEqual({ big: expect.any(Number) as unknown });
  expect(await refusalOf(await callRest(emulator, "own.method", { ...caller, x_mailru_vid: "1" }))).toBe(104);
});
