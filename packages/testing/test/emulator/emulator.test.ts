import { describe, expect, test } from "vitest";

import {
  addFragment,
  addQuery,
  callParameters,
  checkUnique,
  createBrowsers,
  createClock,
  createConsents,
  escapeHtml,
  exactJson,
  openEmulator,
  redirectTo,
  type EmulatorEntry,
  type EmulatorParts,
  type EmulatorPlace,
} from "../../src/index.ts";

type Host = "one" | "two";
type Step = "page" | "token" | "rest";
interface Service {
  calls: number;
}

const post = ["POST"];
const entries: readonly EmulatorEntry<Service, Host, Step>[] = [
  { host: "one", path: "/page", methods: ["GET"], step: "page", route: () => new Response('<input name="a">') },
  { host: "one", path: "/page", methods: post, step: "rest", route: count },
  { host: "one", path: "/kinds", query: { kind: "x" }, methods: ["GET"], route: () => new Response("x") },
  { host: "one", path: "/below/", methods: ["GET"], route: ({ message }) => new Response(message.url.pathname) },
  { host: "two", path: "/token", methods: post, step: "token", route: count },
  { host: "two", path: "/rest", methods: post, step: "rest", route: count },
];

describe("openEmulator", () => {
  test.each([
    ["https://three.test/page", "POST"],
    ["http://one.test/page", "POST"],
  ])("cannot be reached at %s", async (url, method) => {
    const { fetch, log } = createEmulator();
    await expect(fetch(url, { method })).rejects.toThrow(new TypeError("fetch failed"));
    expect(log).toMatchObject([{ url, status: 0, step: undefined }]);
  });

  test.each([
    ["GET", "https://one.test/token", 404, null],
    ["GET", "https://one.test/kinds?kind=y", 404, null],
    ["GET", "https://one.test/below", 404, null],
    ["GET", "https://two.test/rest", 405, "POST"],
    ["PUT", "https://one.test/page", 405, "GET, POST"],
  ])("answers %s %s with %i", async (method, url, status, allow) => {
    const response = await createEmulator().fetch(url, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([status, allow]);
  });

  test("tells apart what method, query and folder tell apart", async () => {
    const { fetch, log } = createEmulator();
    await fetch("https://one.test/page", { method: "POST" });
    expect(await (await fetch("https://one.test/kinds?kind=x")).text()).toBe("x");
    expect(await (await fetch("https://one.test/below/a/b")).text()).toBe("/below/a/b");
    const head = await fetch("https://one.test/page", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(log.map(({ step }) => step)).toEqual(["rest", undefined, undefined, "page"]);
  });

  test("says what its clock says, and logs fields, files, methods and refreshes", async () => {
    const clock = createClock(Date.UTC(2026, 0, 1));
    const { fetch, log, count: countIn } = createEmulator(clock.now);
    const body = new FormData();
    body.append("text", "x");
    body.append("file", new File(["abc"], "a.txt", { type: "text/plain" }));
    const response = await fetch("https://two.test/rest?method=a.b&x=1&x=2", { method: "POST", body });
    expect(response.headers.get("date")).toBe("Thu, 01 Jan 2026 00:00:00 GMT");
    expect(log).toMatchObject([
      {
        at: clock.now(),
        restMethod: "a.b",
        query: { method: "a.b", x: ["1", "2"] },
        form: { text: "x" },
        files: [{ field: "file", name: "a.txt", type: "text/plain", size: 3 }],
        status: 200,
      },
    ]);
    const form = new URLSearchParams({ grant_type: "refresh_token" });
    await fetch("https://two.test/token?method=a.b", { method: "POST", body: form });
    expect([countIn("a.b"), countIn("rest"), countIn("token"), countIn("refresh")]).toEqual([1, 1, 1, 1]);
  });

  test("refuses faults that a step cannot have, and a visit to another page", async () => {
    const { fault, visit } = createEmulator();
    expect(() => fault("rest", "changed")).toThrow(RangeError);
    expect(() => fault("page", 1)).toThrow(RangeError);
    await expect(visit("https://one.test/kinds?kind=x", "page")).rejects.toThrow(RangeError);
  });

  test("lets faults strike in order, of which only some act", async () => {
    const { fetch, fault, clearFaults, count: countIn } = createEmulator();
    const call = async (): Promise<unknown> =>
      fetch("https://two.test/token", {
        method: "POST",
        body: new URLSearchParams({ grant_type: "refresh_token" }),
      }).then(
        async (response) => response.text(),
        (error: unknown) => (error instanceof TypeError ? "down" : error),
      );
    fault("token", "network");
    fault("refresh", 5, 2);
    fault("token", "lost");
    const answers = [];
    for (let time = 0; time < 5; time += 1) answers.push(await call());
    expect(answers).toEqual(["down", "5 as ordered", "5 as ordered", "down", '{"calls":2}']);
    expect(countIn("token")).toBe(4);
    fault("token", "html");
    clearFaults();
    expect(await call()).toBe('{"calls":3}');
    fault("page", "changed");
    expect(await (await fetch("https://one.test/page")).text()).toBe('<input name="b">');
  });

  test("listens at as many origins as are named, the first at the port that is told", async () => {
    const { listen, visit, log } = createEmulator();
    const names = ["a", "b"] as const;
    const { place, close } = await listen(names, placeAt);
    const { one, two } = place.origins;
    expect(one).not.toBe(two);
    expect(await (await fetch(`${two}/rest`, { method: "POST" })).text()).toBe('{"calls":1}');
    expect((await fetch(`${one}/rest`, { method: "POST" })).status).toBe(404);
    expect((await visit(`${one}/page`, "page")).place).toBe(place);
    expect(log).toHaveLength(3);
    await close();
    const again = await listen(names, placeAt, { port: Number(new URL(one).port) });
    expect(again.place.origins.one).toBe(one);
    await again[Symbol.asyncDispose]();
    await expect(fetch(`${one}/page`)).rejects.toThrow(TypeError);
  });
});

test("browsers are told apart by their newest cookie", () => {
  const browsers = createBrowsers<{ readonly name: string }>("SID");
  const find = (cookie: string): unknown => browsers.find({ headers: new Headers({ cookie }) });
  const browser = { name: "a" };
  expect(browsers.remember(browser, { value: "1", secure: false })).toBe("SID=1; Path=/; HttpOnly; SameSite=Lax");
  expect(find("x=y; SID=1")).toBe(browser);
  expect(browsers.remember(browser, { value: "2", secure: true, domain: ".x.test" })).toBe(
    "SID=2; Path=/; Domain=.x.test; HttpOnly; Secure; SameSite=Lax",
  );
  expect([find("SID=1"), find("SID=2"), find("XSID=2")]).toEqual([undefined, browser, undefined]);
});

test("consents add up, and are taken back one by one or all", () => {
  const { given, give, take, takeAll } = createConsents();
  give("app", "user", []);
  expect([given("app", "user"), given("app", "other"), given("other", "user")]).toEqual([
    new Set(),
    undefined,
    undefined,
  ]);
  give("app", "user", ["a", "b"]);
  give("app", "user", ["c"]);
  take("app", "user", ["a", "x"]);
  expect(given("app", "user")).toEqual(new Set(["b", "c"]));
  takeAll("user");
  expect(given("app", "user")).toBeUndefined();
});

test("the small parts", async () => {
  expect(exactJson({ a: 18_446_744_073_709_551_615n, b: ["1"], c: undefined })).toBe(
    '{"a":18446744073709551615,"b":["1"]}',
  );
  expect(exactJson(undefined)).toBe("null");
  expect([addQuery("a:b", { x: "1 2" }), addQuery("a:b?", { x: "1" }), addQuery("a:b?c", { x: "1" })]).toEqual([
    "a:b?x=1+2",
    "a:b?x=1",
    "a:b?c&x=1",
  ]);
  expect(addFragment("a:b?c", { x: "&" })).toBe("a:b?c#x=%26");
  expect(escapeHtml(`<a b="'&">`)).toBe("&lt;a b=&quot;&#39;&amp;&quot;&gt;");
  expect(redirectTo("a:b", "c=d").headers.getSetCookie()).toEqual(["c=d"]);
  expect(() => checkUnique("id", ["a", "b", "a"])).toThrow(new RangeError("Every id has to be another"));
  const message = { url: new URL("a:b?x=1"), form: new URLSearchParams("y=&x=2") };
  expect(() => callParameters(message, (name) => new Error(name))).toThrow("x");
});

async function count({ service, message }: { service: Service; message: { signal: AbortSignal } }): Promise<Response> {
  message.signal.throwIfAborted();
  service.calls += 1;
  return Response.json(service);
}

function placeAt({ a, b }: Readonly<Record<"a" | "b", string>>): EmulatorPlace<Host> {
  return { origins: { one: a, two: b }, redirectUris: [] };
}

function createEmulator(now = Date.now): EmulatorParts<Service, Host, Step> {
  return openEmulator({
    service: { calls: 0 },
    now,
    place: { origins: { one: "https://one.test", two: "https://two.test" }, redirectUris: [] },
    entries,
    faults: {
      forms: ["page"],
      numbered: ["token", "rest"],
      mediaType: (step) => (step === "page" ? undefined : "application/json"),
      refuse: (_, code, text) => new Response(`${String(code)} ${text}`),
      echo: (_, text) => new Response(text),
      change: (html) => html.replaceAll('"a"', '"b"'),
    },
    methodOf: ({ url }) => url.searchParams.get("method") ?? undefined,
  });
}
