import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import {
  demoMailruUser,
  mailruPlatformEmulator,
  type MailruPlatformEmulator,
  type MailruPlatformLoopback,
} from "../../src/testing/index.ts";
import {
  askToken,
  authorizeUrl,
  callback,
  callRest,
  createBrowser,
  createScene,
  credentials,
  refusalOf,
  type Over,
} from "./scene.ts";

let emulator: MailruPlatformEmulator;
let http: MailruPlatformLoopback;
beforeAll(async () => {
  ({ emulator } = createScene());
  http = await emulator.listen();
});
afterAll(async () => http.close());
beforeEach(() => emulator.clearFaults());

test.each([
  ["token", 102],
  ["refresh", 102],
  ["rest", "changed"],
  ["login", "changed"],
] as const)("the step %s cannot have the fault %j", (step, fault) => {
  expect(() => mailruPlatformEmulator().fault(step, fault)).toThrow(RangeError);
});

test("a refresh is told from other token requests, and faults come in order", async () => {
  const own = createScene().emulator;
  const { refresh_token } = own.issueToken();
  own.fault("refresh", "html");
  own.fault("refresh", "empty", 2);
  const statuses = [];
  for (const grant_type of ["password", "refresh_token", "refresh_token", "refresh_token", "refresh_token"]) {
    const response = await askToken(own, "api", { grant_type, refresh_token });
    statuses.push([response.status, await response.text()].slice(0, response.status === 200 ? 2 : 1));
  }
  expect(statuses).toEqual([
    [400],
    [502],
    [200, ""],
    [200, ""],
    [200, expect.stringContaining("access_token") as unknown],
  ]);
  expect(own.log.map(({ fault }) => fault)).toEqual([undefined, "html", "empty", "empty", undefined]);
});

describe.each(["fetch", "http"] as const)("over %s", (form) => {
  const over = (): Over => (form === "http" ? { ...http, fetch } : emulator);

  test("network never reaches the emulator, lost spends the code", async () => {
    const code = new URL(await emulator.approve(authorizeUrl())).searchParams.get("code") ?? "";
    const parameters = { grant_type: "authorization_code", code, redirect_uri: callback };
    for (const fault of ["network", "lost"] as const) {
      emulator.fault("token", fault);
      await expect(askToken(over(), "connect", parameters)).rejects.toThrow(new TypeError("fetch failed"));
    }
    const response = await askToken(over(), "connect", parameters);
    expect(await response.json()).toMatchObject({ error: "invalid_grant" });
  });

  test("a number is an error of the API", async () => {
    emulator.fault("rest", 202);
    expect(await refusalOf(await callRest(over(), "users.getInfo", emulator.issueToken()))).toBe(202);
    emulator.fault("rest", 9999);
    expect(await refusalOf(await callRest(over(), "users.getInfo", emulator.issueToken()))).toBe(9999);
    expect(emulator.log.at(-1)).toMatchObject({ error: 9999, fault: "9999", status: 400 });
  });

  test("echo repeats everything, in the form of the step", async () => {
    emulator.fault("rest", "echo");
    const caller = emulator.issueToken({ access_token: `canary-${form}` });
    const answer = (await (await callRest(over(), "users.getInfo", caller)).json()) as { error: { error_msg: string } };
    expect(answer.error.error_msg).toContain(`canary-${form}`);
    emulator.fault("token", "echo");
    const refusal: unknown = await (await askToken(over(), "api", { code: "canary-2" })).json();
    expect(refusal).toMatchObject({ error_description: expect.stringContaining("canary-2") as unknown });
    emulator.fault("authorize", "echo");
    const page = await over().fetch(authorizeUrl({ state: "<canary-3>" }, over().servers.connect));
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining("canary-3")]);
  });

  test("empty and huge are of the type of the right answer", async () => {
    emulator.fault("rest", "empty");
    const empty = await callRest(over(), "users.getInfo", emulator.issueToken());
    expect([empty.headers.get("content-type"), await empty.text()]).toEqual(["text/javascript; charset=utf-8", ""]);
    emulator.fault("rest", "huge");
    const huge = await callRest(over(), "users.getInfo", emulator.issueToken());
    expect((await huge.text()).length).toBeGreaterThan(4 * 1024 * 1024);
  });

  test("hang lasts until the caller gives up", async () => {
    const giveUp = new AbortController();
    const seen = emulator.log.length;
    emulator.fault("login", "hang");
    const url = `${over().origins[1] ?? ""}/cgi-bin/auth`;
    const hung = over().fetch(url, { method: "POST", signal: giveUp.signal });
    await expect.poll(() => emulator.log.length).toBeGreaterThan(seen);
    const reason = new Error("enough");
    giveUp.abort(reason);
    await expect(hung).rejects.toBe(reason);
  });

  test("changed gives the fields of a page other names", async () => {
    const browser = createBrowser(over());
    emulator.fault("authorize", "changed");
    const { text, url } = await browser.open(authorizeUrl({}, over().servers.connect));
    expect(text).toContain('name="new_Login"');
    expect(text).not.toMatch(/name="(?:Login|Password|Page)"/);
    emulator.fault("authorize", "changed");
    const consent = await browser.submit(await createBrowser(over()).open(url), credentials(demoMailruUser));
    expect(consent.text).not.toMatch(/name="(?:agree|sig)"/);
  });

  test("a function changes the answer", async () => {
    emulator.fault("rest", async (answer) => Response.json({ was: (await answer.json()) as unknown }, { status: 201 }));
    const response = await callRest(over(), "users.isAppUser", emulator.issueToken());
    expect([response.status, await response.json()]).toEqual([201, { was: { isAppUser: 1 } }]);
  });
});
