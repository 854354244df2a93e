import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { AuthorizationServerLoopback, AuthorizationServer, Clock, OAuth2Fault } from "../../src/index.ts";
import { basic, createScene } from "./scene.ts";

let server: AuthorizationServer;
let clock: Clock;
let http: AuthorizationServerLoopback;
beforeAll(async () => {
  ({ server, clock } = createScene());
  http = await server.listen();
});
afterAll(async () => http.close());
beforeEach(() => server.clearFaults());

const forms = ["fetch", "http"] as const;

/** Asks for a token either way, after ordering a fault. */
async function send(form: (typeof forms)[number], fault?: OAuth2Fault, init: RequestInit = {}): Promise<Response> {
  if (fault !== undefined) server.fault("token", fault);
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  const url = form === "http" ? http.endpoints.token : server.endpoints.token;
  return (form === "http" ? fetch : server.fetch)(url, { method: "POST", headers: basic(), body, ...init });
}

test("faults come in order, as often as ordered, and only at their step", async () => {
  const own = createScene().server;
  own.fault("token", { status: 503, retryAfter: 7 }, 2);
  own.fault("token", { html: 502 });
  own.fault("refresh", { status: 429 }, Number.POSITIVE_INFINITY);
  own.fault("jwks", "empty");
  const answers: unknown[] = [];
  const ask = async (form: Record<string, string>): Promise<void> => {
    const body = new URLSearchParams(form);
    const answer = await own.fetch(own.endpoints.token, { method: "POST", headers: basic(), body });
    answers.push([answer.status, answer.headers.get("retry-after")]);
  };
  for (let call = 0; call < 4; call += 1) await ask({ grant_type: "client_credentials" });
  for (let call = 0; call < 2; call += 1) await ask({ grant_type: "refresh_token" });
  expect(answers).toEqual([
    [503, "7"],
    [503, "7"],
    [502, null],
    [200, null],
    [429, null],
    [429, null],
  ]);
  own.clearFaults();
  await ask({ grant_type: "refresh_token" });
  expect(answers.at(-1)).toEqual([400, null]);
  expect(own.log.map(({ fault }) => fault).slice(0, 4)).toEqual(["status", "status", "html", undefined]);
  expect(own.count("issued")).toBe(1);
});

describe.each(forms)("over %s", (form) => {
  test("network never reaches the server, lost does", async () => {
    const before = [server.count("token"), server.count("issued")] as const;
    await expect(send(form, "network")).rejects.toThrow(new TypeError("fetch failed"));
    expect([server.count("token"), server.count("issued")]).toEqual(before);
    await expect(send(form, "lost")).rejects.toThrow(new TypeError("fetch failed"));
    expect([server.count("token"), server.count("issued")]).toEqual(before.map((count) => count + 1));
  });

  test("a page", async () => {
    const response = await send(form, { html: 500 });
    expect([response.status, response.headers.get("content-type")]).toEqual([500, "text/html; charset=utf-8"]);
    expect(response.headers.get("date")).toBe(new Date(clock.now()).toUTCString());
  });

  test("echo repeats all of the request", async () => {
    const response = await send(form, "echo");
    const { error_description: text } = (await response.json()) as { readonly error_description: string };
    expect(text).toContain(basic()["authorization"]);
    expect(text).toContain("grant_type=client_credentials");
  });

  test("bodies that are no answer", async () => {
    expect(await (await send(form, "empty")).text()).toBe("");
    expect((await (await send(form, "huge")).text()).length).toBeGreaterThan(4 * 1024 * 1024);
    await (await send(form, "huge")).body?.cancel();
    await expect((await send(form, "malformed")).json()).rejects.toThrow(SyntaxError);
    await expect((await send(form, "truncated")).text()).rejects.toThrow(TypeError);
    expect(await (await send(form, { json: null, status: 201 })).json()).toBeNull();
  });

  test("answers that are spoiled", async () => {
    const read = async (fault: OAuth2Fault): Promise<unknown> => (await send(form, fault)).json();
    expect(await read("array")).toEqual([expect.objectContaining({ token_type: "Bearer" })]);
    expect(await read("no_access_token")).toEqual({ token_type: "Bearer", expires_in: 3600 });
    expect(await read("no_token_type")).not.toHaveProperty("token_type");
    expect(Object.keys((await read("proto")) as object)).toEqual(
      expect.arrayContaining(["__proto__", "constructor", "access_token"]),
    );
    expect((await (await send(form, "nested")).text()).length).toBeGreaterThan(20_000);
    expect((await send(form, "text")).headers.get("content-type")).toContain("text/plain");
    expect(await read(async (answer) => Response.json({ was: answer.status }))).toEqual({ was: 200 });
    const elsewhere = await send(form, () => Response.redirect("https://elsewhere.test/"), { redirect: "manual" });
    expect(elsewhere.headers.get("location")).toBe("https://elsewhere.test/");
  });

  test("redirect goes to another host", async () => {
    const response = await send(form, "redirect", { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "https://elsewhere.test/"]);
    await expect(send(form, "redirect", { redirect: "error" })).rejects.toThrow(new TypeError("fetch failed"));
  });

  test.each<OAuth2Fault>(["hang", { slow: 60_000 }])("%j lasts until the caller gives up", async (fault) => {
    const giveUp = new AbortController();
    const seen = server.log.length;
    const hung = send(form, fault, { signal: giveUp.signal });
    await expect.poll(() => server.log.length).toBeGreaterThan(seen);
    const reason = new Error("enough");
    giveUp.abort(reason);
    await expect(hung).rejects.toBe(reason);
    expect(server.log.at(-1)?.issued).toBe(fault !== "hang");
  });

  test("slow comes in the end", async () => {
    expect((await send(form, { slow: 1 })).status).toBe(200);
  });
});
