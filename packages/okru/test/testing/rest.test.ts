import { describe, expect, test } from "vitest";

import { demoApplication, demoOkruUser } from "../../src/testing/index.ts";
import { rules } from "../../src/testing/rest/rules.ts";
import { callRest, createScene, md5, readRest, refusalOf, signed } from "./scene.ts";

const { applicationKey, secretKey } = demoApplication;
const api = "https://api.ok.ru";

describe("a call is refused", () => {
  test.each([
    ["without application_key", { method: "x" }, 101, "PARAM_API_KEY : No application key"],
    ["with an unknown one", { application_key: "X", method: "x" }, 101, "PARAM_API_KEY : Application not exist"],
    ["of an unknown method", { application_key: applicationKey, method: "a.b" }, 3, /^METHOD : /],
    ["without a method", { application_key: applicationKey }, 3, /^METHOD : /],
    ["without a session", { application_key: applicationKey, method: "friends.get" }, 453, /^SESSION_REQUIRED : /],
    [
      "in an unknown session",
      { application_key: applicationKey, method: "friends.get", session_key: "x" },
      103,
      "PARAM_SESSION_KEY : Invalid session key",
    ],
    [
      "in a session that it forbids",
      { application_key: applicationKey, method: "notifications.sendSimple", access_token: "x" },
      451,
      /^NOT_SESSION_METHOD : /,
    ],
    [
      "in a session of two names",
      { application_key: applicationKey, method: "friends.get", access_token: "x", session_key: "x" },
      100,
      /^PARAM : Both/,
    ],
  ])("%s", async (_, parameters, code, message) => {
    const { emulator } = createScene();
    const response = await emulator.fetch(`${api}/fb.do`, { method: "POST", body: new URLSearchParams(parameters) });
    const [found, text] = await refusalOf(response);
    expect(found).toBe(code);
    expect(text).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
    expect(emulator.log.at(-1)).toMatchObject({ step: "rest", status: 200, error: code });
  });

  test("where a parameter is repeated, even once in the query and once in the form", async () => {
    const { emulator } = createScene();
    for (const init of [{}, { method: "POST", body: new URLSearchParams({ a: "2" }) }]) {
      const url = `${api}/fb.do?application_key=${applicationKey}&a=1${"body" in init ? "" : "&a=1"}`;
      expect(await refusalOf(await emulator.fetch(url, init))).toEqual([100, "PARAM : Duplicate parameter: a"]);
    }
  });

  test("in a session that has ended, that was revoked, or that is another application's", async () => {
    const other = { applicationId: "77", applicationKey: "OWN", secretKey: "own" };
    const { emulator, clock } = createScene({ applications: [demoApplication, other] });
    const refusal = async (token: string): Promise<unknown> => {
      const [code] = await refusalOf(await callRest(emulator, "users.getLoggedInUser", token));
      return code;
    };
    const timed = emulator.issueToken().access_token;
    clock.advance(1799);
    expect(await readRest(emulator, "users.getLoggedInUser", timed)).toBe(demoOkruUser.uid);
    clock.advance(1);
    const told = emulator.issueToken().access_token;
    emulator.expireTokens();
    const gone = emulator.issueToken().access_token;
    emulator.revoke(demoOkruUser.uid);
    const theirs = emulator.issueToken({ application: "77" }).access_token;
    expect([await refusal(timed), await refusal(told), await refusal(gone), await refusal(theirs)]).toEqual([
      103, 103, 103, 103,
    ]);
    const fresh = emulator.issueToken({ lifetime: 1 }).access_token;
    const late = emulator.issueToken().access_token;
    clock.advance(1);
    expect(await refusal(fresh)).toBe(102);
    emulator.expireTokens();
    expect(await refusal(late)).toBe(102);
  });

  test("without a signature, and with one in capitals or of another secret", async () => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken();
    const parameters = { application_key: applicationKey, method: "users.getLoggedInUser", access_token };
    const right = signed(parameters, md5(access_token + secretKey)).get("sig") ?? "";
    for (const sig of [undefined, "", right.toUpperCase(), signed(parameters, secretKey).get("sig")]) {
      const body = new URLSearchParams(parameters);
      if (typeof sig === "string") body.set("sig", sig);
      const response = await emulator.fetch(`${api}/fb.do`, { method: "POST", body });
      expect(await refusalOf(response)).toEqual([104, expect.stringMatching(/^PARAM_SIGNATURE : /)]);
    }
  });

  test("without a parameter that it needs, after the signature and before the permission", async () => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken({ permissions: [] });
    const without = await callRest(emulator, "users.setStatus", access_token);
    expect(await refusalOf(without)).toEqual([100, "PARAM : Missed required parameter: status"]);
    const unsigned = new URLSearchParams({ application_key: applicationKey, method: "users.setStatus", access_token });
    expect((await refusalOf(await emulator.fetch(`${api}/fb.do?${unsigned}`)))[0]).toBe(104);
    const refused = await callRest(emulator, "users.setStatus", access_token, { status: "x" });
    expect(await refusalOf(refused)).toEqual([200, expect.stringMatching(/^PARAM_PERMISSION : .*SET_STATUS/)]);
  });

  test("by another verb", async () => {
    expect((await createScene().emulator.fetch(`${api}/fb.do`, { method: "PUT" })).status).toBe(405);
  });
});

describe("a call is signed", () => {
  const method = "users.getLoggedInUser";

  test("by either secret where the session has one of its own", async () => {
    const { emulator } = createScene();
    const { access_token, session_secret_key } = emulator.issueToken({ kind: "implicit" });
    for (const secret of [session_secret_key, md5(access_token + secretKey)]) {
      for (const name of ["access_token", "session_key"]) {
        const query = signed({ application_key: applicationKey, method, [name]: access_token }, secret);
        const response = await emulator.fetch(`${api}/fb.do?${query}`);
        expect([await response.json(), response.headers.get("invocation-error")]).toEqual([demoOkruUser.uid, null]);
      }
    }
  });

  test("by no other secret where a code gave the session", async () => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken({ session_secret_key: "s" });
    const query = signed({ application_key: applicationKey, method, access_token }, "s");
    expect(await (await emulator.fetch(`${api}/fb.do?${query}`)).json()).toMatchObject({ error_code: 104 });
  });

  test("by the application's secret without a session, where the application is not external", async () => {
    const { emulator } = createScene({ applications: [{ ...demoApplication, external: false }] });
    expect(await readRest(emulator, "friends.get", undefined, { uid: demoOkruUser.uid })).toHaveLength(4);
    expect(await readRest(emulator, "friends.get")).toEqual({
      error_code: 100,
      error_data: "1",
      error_msg: "PARAM : Either session_key or uid must be specified",
    });
    expect(await readRest(emulator, "friends.get", undefined, { uid: "demo" })).toMatchObject({ error_code: 110 });
  });

  test("in the path form without the method", async () => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken();
    const secret = md5(access_token + secretKey);
    const url = `${api}/api/users/getLoggedInUser`;
    const body = signed({ application_key: applicationKey, access_token }, secret);
    expect(await (await emulator.fetch(`${url}?${body}`)).json()).toBe(demoOkruUser.uid);
    expect(await (await emulator.fetch(url, { method: "POST", body })).json()).toBe(demoOkruUser.uid);
    const withMethod = signed({ application_key: applicationKey, access_token, method }, secret).get("sig") ?? "";
    body.set("sig", withMethod);
    expect(await (await emulator.fetch(`${url}?${body}`)).json()).toMatchObject({ error_code: 104 });
    expect(emulator.count(method)).toBe(3);
    expect((await emulator.fetch(`${api}/api/users`)).status).toBe(200);
  });

  test("across query and form, with empty values and all letters", async () => {
    const { emulator } = createScene({ answer: { "test.echo": (parameters) => parameters } });
    const { access_token } = emulator.issueToken();
    const parameters = {
      application_key: applicationKey,
      method: "test.echo",
      access_token,
      a: "",
      "я ": "+%20&=\n😀",
    };
    const all = signed(parameters, md5(access_token + secretKey));
    const query = new URLSearchParams({ application_key: applicationKey, a: "" });
    for (const name of query.keys()) all.delete(name);
    const response = await emulator.fetch(`${api}/fb.do?${query}`, { method: "POST", body: all });
    expect(await response.json()).toMatchObject({ a: "", "я ": "+%20&=\n😀" });
  });
});

test("a documented method that nobody wrote answers an empty object, by its rules", async () => {
  expect(rules.size).toBe(148);
  const { emulator } = createScene();
  const { access_token } = emulator.issueToken();
  const { access_token: poor } = emulator.issueToken({ permissions: ["VALUABLE_ACCESS"] });
  expect(await readRest(emulator, "market.add", access_token)).toEqual({});
  expect(await readRest(emulator, "market.add", poor)).toMatchObject({ error_code: 200 });
  expect(await readRest(emulator, "market.add")).toMatchObject({ error_code: 453 });
  expect(await readRest(emulator, "users.updateMasks", access_token)).toMatchObject({ error_code: 451 });
  expect(await readRest(emulator, "users.updateMasks")).toEqual({});
});

test("a test answers any method itself, after the checks", async () => {
  const { emulator } = createScene({
    answer: {
      "users.getLoggedInUser": (_, user) => ({ user: user?.login }),
      "test.big": () => ({ id: 9_007_199_254_740_993n, list: [-1n], text: "1n" }),
      "test.nothing": () => undefined,
      "test.response": async () => Response.json({ error_code: 1 }, { status: 500 }),
    },
  });
  const { access_token } = emulator.issueToken();
  expect(await readRest(emulator, "users.getLoggedInUser")).toMatchObject({ error_code: 453 });
  expect(await readRest(emulator, "users.getLoggedInUser", access_token)).toEqual({ user: "demo" });
  const big = await callRest(emulator, "test.big", access_token);
  expect(await big.text()).toBe('{"id":9007199254740993,"list":[-1],"text":"1n"}');
  expect(await readRest(emulator, "test.nothing", access_token)).toBeNull();
  expect((await callRest(emulator, "test.response", access_token)).status).toBe(500);
});
