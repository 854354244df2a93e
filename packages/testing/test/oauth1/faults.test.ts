import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Fault, OAuth1Loopback, OAuth1Server } from "../../src/index.ts";
import { createServer, urlOf } from "../scene.ts";
import { now, signedRequest, type Signing } from "../signer.ts";

let server: OAuth1Server;
let http: OAuth1Loopback;
beforeAll(async () => {
  server = createServer();
  http = await server.listen();
});
afterAll(async () => http.close());

const forms = ["fetch", "http"] as const;

/** Sends a signed request either way after ordering a fault for its step. */
async function send(
  form: (typeof forms)[number],
  fault: Fault,
  signing: Partial<Signing> = {},
  init: RequestInit = {},
): Promise<Response> {
  const url = signing.url ?? urlOf("/echo?q=1");
  const step = url.includes("request_token") ? "request_token" : "resource";
  server.fault(step, fault);
  const target = form === "http" ? url.replace("https://oauth1.test", http.origin) : url;
  return (form === "http" ? fetch : server.fetch)(signedRequest({ ...signing, url: target }), init);
}

test("faults that a step cannot have are refused", () => {
  expect(() => server.fault("resource", "no_token")).toThrow(RangeError);
  expect(() => server.fault("access_token", "unconfirmed")).toThrow(RangeError);
});

test("faults come in order, as often as ordered, and only at their step", async () => {
  const own = createServer();
  own.fault("resource", "empty", 2);
  own.fault("resource", "unavailable");
  own.fault("access_token", "empty");
  const statuses: number[] = [];
  for (let call = 0; call < 4; call += 1) statuses.push((await own.fetch(urlOf("/echo"))).status);
  expect(statuses).toEqual([200, 200, 503, 400]);
  expect(own.log.map((entry) => entry.fault)).toEqual(["empty", "empty", "unavailable", undefined]);
});

describe.each(forms)("over %s", (form) => {
  test.each([
    ["html", 200, "text/html"],
    ["html_error", 503, "text/html"],
    ["empty", 200, "application/x-www-form-urlencoded"],
    ["unavailable", 503, "text/plain"],
  ] as const)("%s", async (fault, status, type) => {
    const response = await send(form, fault);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain(type);
    expect(response.headers.get("date")).toBe(new Date(now * 1000).toUTCString());
    expect((await response.text()) === "").toBe(fault === "empty");
  });

  test.each(["echo", "echo_ok", "echo_json"] as const)("%s repeats all of the request", async (fault) => {
    const response = await send(form, fault, { form: [["secret", "a b"]] });
    expect(response.status).toBe({ echo: 401, echo_ok: 200, echo_json: 400 }[fault]);
    const text =
      fault === "echo_json"
        ? ((await response.json()) as { readonly error_description: string }).error_description
        : await response.text();
    expect(text).toMatch(/^POST https?:\/\/[^/]+\/echo\?q=1\n/);
    expect(text).toMatch(/\nauthorization: OAuth oauth_consumer_key="demo-client"/);
    expect(text).toMatch(/\n\nsecret=a%20b$/);
  });

  test("huge is some MiB, and can be given up on", async () => {
    const whole = await (await send(form, "huge")).text();
    expect(whole.length).toBeGreaterThan(4 * 1024 * 1024);
    expect(whole.startsWith("oauth_token=aaa")).toBe(true);
    await (await send(form, "huge")).body?.cancel();
  });

  test("binary is no UTF-8", async () => {
    const bytes = await (await send(form, "binary")).arrayBuffer();
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow(TypeError);
  });

  test("cut ends in the middle", async () => {
    const response = await send(form, "cut");
    expect(response.headers.get("content-length")).toBe("4096");
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  test("redirect goes to another host, with the query", async () => {
    const response = await send(form, "redirect", {}, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "https://elsewhere.test/?q=1"]);
  });

  test("unavailable says when to come back", async () => {
    expect((await send(form, "unavailable")).headers.get("retry-after")).toBe("2");
  });

  test("network fails like fetch", async () => {
    await expect(send(form, "network")).rejects.toThrow(new TypeError("fetch failed"));
    expect(server.log.at(-1)).toMatchObject({ status: 0, fault: "network" });
  });

  test("hang lasts until the caller gives up", async () => {
    const giveUp = new AbortController();
    const hung = send(form, "hang", {}, { signal: giveUp.signal });
    await expect.poll(() => server.log.at(-1)?.fault).toBe("hang");
    const reason = new Error("enough");
    giveUp.abort(reason);
    await expect(hung).rejects.toBe(reason);
  });

  test("timestamp is refused although it is right", async () => {
    const response = await send(form, "timestamp");
    expect(response.status).toBe(401);
    expect(await response.text()).toBe(
      `oauth_problem=timestamp_refused&oauth_acceptable_timestamps=${now - 300}-${now + 300}`,
    );
  });

  test.each([
    ["no_token", ["oauth_token_secret", "oauth_callback_confirmed"]],
    ["no_secret", ["oauth_token", "oauth_callback_confirmed"]],
    ["duplicate", ["oauth_token", "oauth_token_secret", "oauth_callback_confirmed", "oauth_token"]],
    ["unconfirmed", ["oauth_token", "oauth_token_secret"]],
  ] as const)("%s spoils a right answer", async (fault, names) => {
    const signing = { url: urlOf("/oauth/request_token"), protocol: { oauth_callback: "oob" } };
    const response = await send(form, fault, signing);
    expect([...new URLSearchParams(await response.text()).keys()]).toEqual(names);
  });

  test("no_token leaves a refusal as it is", async () => {
    const response = await send(form, "no_token", { url: urlOf("/oauth/request_token") });
    expect(await response.text()).toContain("parameter_absent");
  });
});

test("spoiled answers in JSON stay JSON", async () => {
  const own = createServer({ tokenFormat: "json", mint: (kind) => kind });
  own.fault("request_token", "duplicate");
  const signing = { url: urlOf("/oauth/request_token"), protocol: { oauth_callback: "oob" } };
  const text = await (await own.fetch(signedRequest(signing))).text();
  expect(text).toBe(
    '{"oauth_token":"request_token","oauth_token_secret":"request_token_secret",' +
      '"oauth_callback_confirmed":"true","oauth_token":"another-token"}',
  );
});
