import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

import { describe, expect, it } from "vitest";

import { openWebDemo } from "../web/open.ts";
import { detailsOf, detailsOfBody, detailsOfQuery } from "../web/redact.ts";
import { createVisitors, type Visitor } from "../web/visitors.ts";

describe("pnpm demo --web", () => {
  it.each(["none", "65536", "-1"])("refuses the port %s, and says what one is", async (port) => {
    const demo = run("--web", `--port=${port}`);
    const words = await text(demo.stderr);
    expect(words).toBe("--port has to be a number up to 65535; leave it out to take a free one\n");
    expect(demo.exitCode ?? (await exitOf(demo))).toBe(1);
  });

  it("says that a port is taken", async () => {
    await using other = await openWebDemo();
    const { port } = new URL(other.url);
    const demo = run("--web", "--port", port);
    expect(await text(demo.stderr)).toBe(`port ${port} is taken; give another by --port, or none\n`);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("says where it is, and ends at %s", async (signal) => {
    const demo = run("--web");
    demo.stdout.setEncoding("utf8");
    let said = "";
    while (!said.includes("Ctrl-C")) said += String((await once(demo.stdout, "data"))[0]);
    const [url = ""] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
    const response = await fetch(url);
    expect(await response.text()).toContain("<title>oauthkit");
    // Somebody is still looking.
    const cookie = response.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    const news = await fetch(`${url}events`, { headers: { cookie } });
    demo.kill(signal);
    expect(await exitOf(demo)).toBe(0);
    await news.body?.cancel().catch(() => undefined);
  });
});

describe("the page", () => {
  it("is allowed nothing from elsewhere, and has nothing inline", async () => {
    await using demo = await openWebDemo();
    const response = await fetch(demo.url);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|http|\*/);
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/);
    for (const [, path = ""] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const part = await fetch(new URL(path, demo.url));
      expect([path, part.status, part.headers.get("x-content-type-options")]).toEqual([path, 200, "nosniff"]);
    }
  });

  it("gives its cookie to no script and no other site", async () => {
    await using demo = await openWebDemo();
    const { headers } = await fetch(demo.url);
    expect(headers.get("set-cookie")).toMatch(/^oauthkit_demo=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it.each([
    ["GET", "/nowhere", 404],
    ["GET", "/auth/nobody", 404],
    ["GET", "/events", 404],
    ["GET", "/../open.ts", 404],
    ["PUT", "/", 405],
    ["TRACE", "/", 405],
    ["POST", "/providers/okru/call", 403],
  ])("answers %s %s with %i", async (method, path, status) => {
    await using demo = await openWebDemo();
    // Not by fetch, which refuses to send TRACE.
    const { hostname, port } = new URL(demo.url);
    const asked = request({ hostname, port, path, method }).end();
    const [response] = (await once(asked, "response")) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(status);
  });

  it("forgets whoever was not there for the longest time, where there are too many", async () => {
    const visitors = createVisitors();
    const [first, second] = [visitors.welcome(), visitors.welcome()];
    const find = ({ cookie }: Visitor): Visitor | undefined =>
      visitors.find(new Request("http://localhost/", { headers: { cookie: `oauthkit_demo=${cookie}` } }));
    for (let count = 2; count < 100; count += 1) visitors.welcome();
    expect([find(second), find(first)]).toEqual([second, first]);
    const others = Array.from({ length: 99 }, () => visitors.welcome());
    expect([find(second), find(first)]).toEqual([undefined, first]);
    expect(others.map(find)).toEqual(others);
  });
});

describe("what a story shows", () => {
  it("is the value of nothing but what is known to be harmless", () => {
    expect(detailsOfQuery("grant_type=refresh_token&refresh_token=secret&Scope=a&scope=b&new_thing=c")).toEqual([
      { name: "grant_type", value: "refresh_token" },
      { name: "refresh_token" },
      { name: "Scope" },
      { name: "scope", value: "b" },
      { name: "new_thing" },
    ]);
  });

  it.each([
    ["JSON", "application/json;charset=utf-8", '{"access_token":"secret","expires_in":3600,"scope":{"deep":"secret"}}'],
    ["a form", "application/x-www-form-urlencoded", "access_token=secret&expires_in=3600&scope="],
    ["a form of another name", "text/html", "access_token=secret&expires_in=3600"],
  ])("is read out of %s", (_, type, body) => {
    const details = detailsOfBody(body, type);
    expect(details).toContainEqual({ name: "expires_in", value: "3600" });
    expect(details).toContainEqual({ name: "access_token" });
    expect(JSON.stringify(details)).not.toContain("secret");
  });

  it.each([
    ["no JSON", "application/json", '{"access_token":'],
    ["a page", "text/html", "<p>code=secret</p>"],
    ["nothing", "", ""],
  ])("is nothing of %s", (_, type, body) => {
    expect(detailsOfBody(body, type)).toEqual([]);
  });

  it.each(["return_to", "redirect_uri", "oauth_callback"])("is %s without what goes along with it", (name) => {
    const details = (value: string): unknown => detailsOf([[name, value]]);
    expect(details("https://app.example/shop?code=secret#secret")).toEqual([
      { name, value: "https://app.example/shop…" },
    ]);
    expect(details("/shop#secret")).toEqual([{ name, value: "/shop…" }]);
    expect(details("/shop")).toEqual([{ name, value: "/shop" }]);
  });

  it("names a refusal that lies deeper, and shortens what is long", () => {
    expect(detailsOfBody('{"error":{"error_code":102,"error_token":"secret"}}', "application/json")).toEqual([
      { name: "error_code", value: "102" },
      { name: "error_token" },
    ]);
    const many = Array.from({ length: 30 }, (_, at) => [`field${at}`, at] as const);
    expect(detailsOf(many).at(-1)).toEqual({ name: "further", value: "18" });
    expect(detailsOf([["scope", "s".repeat(500)]])[0]?.value).toHaveLength(121);
  });
});

function run(...args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ["--conditions=@oauthkit/source", "examples/demo/demo.ts", ...args]);
}

async function exitOf(demo: ChildProcessWithoutNullStreams): Promise<number | null> {
  const [code] = (await once(demo, "exit")) as [number | null];
  return code;
}
