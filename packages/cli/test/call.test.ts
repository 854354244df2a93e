import { describe, expect, it } from "vitest";

import { type Emulated, type Scene, setScene } from "./scene.ts";

describe("a call that goes wrong", () => {
  it("ends with 3 where nobody has signed in", async () => {
    const { run } = setScene(["github"]);
    expect((await run("call", "github", "me")).code).toBe(3);
  });

  it("ends with 2 for a method that there is not, and suggests one", async () => {
    const { run } = await signedIn("github");
    expect(await run("call", "github", "emals")).toMatchObject({
      code: 2,
      err: expect.stringContaining("did you mean emails?") as unknown,
    });
    const other = await run("call", "github", "constructor");
    expect(other.err).toContain("it has profile, me, emails, repositories");
    expect(other.code).toBe(2);
  });

  it.each(["constructor", "toString", "hasOwnProperty", "__proto__", "me.call", "me.bind", "me.constructor"])(
    "ends with 2 for %s, which every object or function has",
    async (name) => {
      const { run } = await signedIn("github");
      expect(await run("call", "github", name)).toMatchObject({ code: 2, out: "" });
    },
  );

  it.each([
    [["me", "{"], "has to be JSON"],
    [["me", "a:=b"], "the value of a is no JSON"],
    [["https://x.test/", "a=b"], "a URL has no parameters behind it"],
    [["http://", "-X", "POST"], "the URL cannot be read"],
    [["https://x.test/", "-X", "B AD"], "this is no request"],
    [["https://x.test/", "-X", "GET", "-d", "x"], "this is no request"],
    [["https://x.test/", "-H", "nothing"], "-H wants Name: value"],
    [["https://x.test/", "-d", "@none"], "cannot be read"],
    [["me", "--limit", "0"], "--limit wants"],
  ])("ends with 2 for %j", async (parameters, words) => {
    const { run } = await signedIn("github");
    const { code, err } = await run("call", "github", ...parameters);
    expect(err).toContain(words);
    expect(code).toBe(2);
  });

  it("never takes the token to another origin", async () => {
    const { run } = await signedIn("github");
    const refused = await run("call", "github", "https://elsewhere.example.test/", "--json");
    expect(refused.json()).toMatchObject({ error: { code: "origin_foreign", exitCode: 4 } });
  });

  it("ends with the provider's own word", async () => {
    const { run } = await signedIn("okru");
    const refused = await run("call", "okru", "no.suchMethod", "--json");
    expect(refused.json()).toMatchObject({ error: { code: "api_refused", provider: "okru" } });
    expect(refused.code).toBe(4);
  });

  it("prints what a URL answers, and ends as its status says", async () => {
    const { run, emulated } = await signedIn("github");
    const missing = await run("call", "github", `${emulated.servers["api"] ?? ""}/nowhere`, "--json");
    expect(missing.json()).toMatchObject({ status: 404, body: { message: "Not Found" } });
    expect(missing.code).toBe(4);
    await emulated.stop();
    expect((await run("call", "github", `${emulated.servers["api"] ?? ""}/user`)).code).toBe(1);
  });
});

describe("a call", () => {
  it("goes by the name of a method, with a text, fields and JSON", async () => {
    const { run } = await signedIn("github");
    expect((await run("call", "github", "me", "--json")).json()).toMatchObject({ login: "demo" });
    const issue = ["owner=demo", "repo=hello-world", "title=It works"];
    expect(
      await run("call", "github", "request", "GET /repos/{owner}/{repo}", '{"owner":"demo","repo":"hello-world"}'),
    ).toMatchObject({
      code: 0,
      out: expect.stringContaining('"name": "hello-world"') as unknown,
    });
    expect((await run("call", "github", "createIssue", ...issue)).err).toMatch(/scope|public_repo|404/i);
  });

  it("reads a list page by page, as far as it is told", async () => {
    const { run } = await signedIn("github");
    const all = (await run("call", "github", "repositories", "--json")).json() as readonly unknown[];
    expect(all.length).toBeGreaterThan(1);
    expect((await run("call", "github", "repositories", "--limit", "1", "--json")).json()).toHaveLength(1);
  });

  it("goes by URL, with a body that is read from a file", async () => {
    const { run, write, emulated } = await signedIn("github");
    write("body.json", '{ "title": "x" }');
    const api = emulated.servers["api"] ?? "";
    expect((await run("call", "github", `${api}/user`, "--json")).json()).toMatchObject({
      status: 200,
      body: { login: "demo" },
    });
    const posted = await run("call", "github", `${api}/repos/demo/hello-world/issues`, "-d", "@body.json", "--json");
    expect(posted.json()).toMatchObject({ status: expect.any(Number) as unknown });
    expect(posted.err).toMatch(/\b40\d\b/);
  });

  it("keeps 64-bit ids whole", async () => {
    const { run } = await signedIn("twitter");
    expect((await run("call", "twitter", "users.me")).out).toContain('"id": "1580661436132757506"');
  });
});

async function signedIn(provider: string): Promise<Scene & { readonly emulated: Emulated }> {
  const scene = setScene([provider]);
  const emulated = await scene.emulate(provider);
  const { code } = await scene.run("login", provider, ...emulated.config);
  expect(code).toBe(0);
  return { ...scene, emulated };
}
