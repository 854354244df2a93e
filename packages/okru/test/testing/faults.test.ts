import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { demoOkruUser, type OkruEmulator, type OkruEmulatorLoopback, type OkruFault } from "../../src/testing/index.ts";
import {
  accept,
  askToken,
  authorizeUrl,
  callRest,
  createBrowser,
  createScene,
  credentials,
  getCode,
  pageOf,
  readRest,
} from "./scene.ts";

let emulator: OkruEmulator;
let http: OkruEmulatorLoopback;
beforeAll(async () => {
  ({ emulator } = createScene());
  http = await emulator.listen();
});
afterAll(async () => http.close());
beforeEach(() => emulator.clearFaults());

test("a fault that the step cannot have is refused", () => {
  expect(() => emulator.fault("token", 102)).toThrow(RangeError);
  expect(() => emulator.fault("rest", "changed")).toThrow(RangeError);
});

test("faults come in order, as often as ordered, and only at their step", async () => {
  const own = createScene().emulator;
  const { access_token, refresh_token } = own.issueToken();
  own.fault("rest", 2, 2);
  own.fault("rest", "html");
  own.fault("refresh", "empty", Number.POSITIVE_INFINITY);
  const answers: unknown[] = [];
  for (let call = 0; call < 4; call += 1) {
    const answer = await callRest(own, "users.getLoggedInUser", access_token);
    answers.push([answer.status, answer.headers.get("invocation-error")]);
  }
  expect(answers).toEqual([
    [200, "2"],
    [200, "2"],
    [502, null],
    [200, null],
  ]);
  expect((await askToken(own, { grant_type: "authorization_code" })).status).toBe(400);
  expect(await (await askToken(own, { grant_type: "refresh_token", refresh_token })).text()).toBe("");
  own.clearFaults();
  expect(await (await askToken(own, { grant_type: "refresh_token", refresh_token })).json()).toHaveProperty(
    "access_token",
  );
  expect(own.log.map(({ fault }) => fault)).toEqual(["2", "2", "html", undefined, undefined, "empty", undefined]);
});

describe.each(["fetch", "http"] as const)("over %s", (form) => {
  const over = (): Pick<OkruEmulator, "fetch" | "servers"> =>
    form === "http" ? { fetch, servers: http.servers } : emulator;

  /** Makes a call after ordering a fault. */
  const call = async (fault: OkruFault, init?: RequestInit): Promise<Response> => {
    const { access_token } = emulator.issueToken();
    emulator.fault("rest", fault);
    const place = over();
    return callRest(
      { ...place, fetch: async (input, own) => place.fetch(input, { ...own, ...init }) },
      "users.setStatus",
      access_token,
      { status: access_token },
    );
  };
  test("network never reaches the emulator, lost does", async () => {
    const before = emulator.count("users.setStatus");
    const old = await status();
    await expect(call("network")).rejects.toThrow(new TypeError("fetch failed"));
    expect([emulator.count("users.setStatus"), await status()]).toEqual([before, old]);
    await expect(call("lost")).rejects.toThrow(new TypeError("fetch failed"));
    expect(emulator.count("users.setStatus")).toBe(before + 1);
    expect(await status()).not.toEqual(old);
  });

  test("lost spends a code", async () => {
    const code = await getCode(emulator);
    const parameters = { grant_type: "authorization_code", code, redirect_uri: "https://app.example.test/callback" };
    emulator.fault("token", "lost");
    await expect(askToken(over(), parameters)).rejects.toThrow(TypeError);
    expect((await askToken(over(), parameters)).status).toBe(400);
  });

  test("pages in the place of JSON", async () => {
    const pages = [await call("html"), await call("html_ok")];
    expect(pages.map((page) => [page.status, page.headers.get("content-type")])).toEqual([
      [502, "text/html;charset=utf-8"],
      [200, "text/html;charset=utf-8"],
    ]);
  });

  test("empty and huge", async () => {
    expect(await (await call("empty")).text()).toBe("");
    expect((await (await call("huge")).text()).length).toBeGreaterThan(4 * 1024 * 1024);
    await (await call("huge")).body?.cancel();
  });

  test("redirect goes to another host", async () => {
    const response = await call("redirect", { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "https://elsewhere.test/"]);
    await expect(call("redirect", { redirect: "error" })).rejects.toThrow(new TypeError("fetch failed"));
  });

  test("hang lasts until the caller gives up", async () => {
    const giveUp = new AbortController();
    const seen = emulator.log.length;
    const hung = call("hang", { signal: giveUp.signal });
    await expect.poll(() => emulator.log.length).toBeGreaterThan(seen);
    const reason = new Error("enough");
    giveUp.abort(reason);
    await expect(hung).rejects.toBe(reason);
  });

  test("echo repeats everything, in the form of the step", async () => {
    const headers = { "x-secret": "canary-1" };
    const answer = (await (await call("echo", { headers })).json()) as { readonly error_msg: string };
    expect(answer).toMatchObject({ error_code: 100 });
    expect(answer.error_msg).toMatch(/^PARAM : POST .*\/fb\.do.*canary-1.*sig=/s);
    emulator.fault("token", "echo");
    const refusal: unknown = await (await askToken(over(), { grant_type: "x", code: "canary-2" })).json();
    expect(refusal).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("canary-2") as unknown,
    });
    emulator.fault("authorize", "echo");
    const { connect } = over().servers;
    const page = await over().fetch(authorizeUrl({ state: "canary-3" }, connect));
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining("canary-3")]);
  });

  test("a number is an error of the REST interface, and of the upload host", async () => {
    const response = await call(9999);
    expect(response.headers.get("invocation-error")).toBe("9999");
    expect(await response.json()).toMatchObject({
      error_code: 9999,
      error_msg: expect.stringMatching(/^SYSTEM : /) as unknown,
    });
    emulator.fault("upload", 502);
    const origin = form === "http" ? http.origin : "https://up.mycdn.me";
    const upload = await over().fetch(`${origin}/uploadImage`, { method: "POST" });
    expect([upload.headers.get("invocation-error"), await upload.json()]).toEqual([
      null,
      expect.objectContaining({ error_code: 502 }),
    ]);
  });

  test("a function changes the answer, which may be an unchangeable one", async () => {
    const altered = await call(async (answer) =>
      Response.json({ was: (await answer.json()) as unknown }, { status: 201 }),
    );
    expect([altered.status, await altered.json()]).toEqual([201, { was: true }]);
    const elsewhere = await call(() => Response.redirect("https://elsewhere.test/"), { redirect: "manual" });
    expect(elsewhere.headers.get("location")).toBe("https://elsewhere.test/");
  });

  test("changed gives the fields of a page other names", async () => {
    emulator.revoke(demoOkruUser.uid);
    const browser = createBrowser(over());
    emulator.fault("login", "changed");
    const { text, url } = await browser.open(authorizeUrl({}, over().servers.connect));
    expect(text).toContain("<form");
    expect(text).not.toContain("fr.");
    emulator.fault("consent", "changed");
    const consent = await browser.submit(await browser.open(url), credentials(demoOkruUser));
    expect(pageOf(consent)).toBe("OAuth2Permissions");
    expect(consent.text).not.toMatch(/fr\.|button_accept_request/);
    expect((await browser.submit(await browser.open(consent.url), accept)).url.search).toContain("code=");
  });
});

/** What the demo user said last. */
async function status(): Promise<unknown> {
  return readRest(emulator, "users.getCurrentUser", emulator.issueToken().access_token, { fields: "current_status" });
}
