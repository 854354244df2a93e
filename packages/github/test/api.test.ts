import { describe, expect, it } from "vitest";

import { demoGitHubUser, githubEmulator } from "../src/testing/index.ts";
import { answered, caught, clientOf, setUp, signIn } from "./scene.ts";

describe("a route that cannot be", () => {
  const session = answered(() => {
    throw new Error("nothing may be sent");
  });

  it.each([
    ["user", {}],
    ["GET user", {}],
    ["FETCH /user", {}],
    ["GET /repos/{owner}", { owner: {} }],
    ["GET /repos/{owner}", { owner: ".." }],
    ["GET /search", { q: {} }],
  ])("%s with %j", async (route, parameters) => {
    expect(await caught(async () => session.api.request(route, parameters))).toMatchObject({
      code: "option_invalid",
      provider: "github",
    });
  });

  it.each([{}, { owner: undefined }, { owner: "" }])("a part of the path is missing: %j", async (parameters) => {
    const error = await caught(async () => session.api.request("GET /repos/{owner}", parameters));
    expect(error).toMatchObject({ code: "option_missing" });
    expect(error.message).toContain("owner");
  });

  it("pages by another method than GET", async () => {
    const pages = session.api.paginate("POST /user/repos")[Symbol.asyncIterator]();
    expect(await caught(async () => pages.next())).toMatchObject({ code: "option_invalid" });
  });
});

describe("session.api", () => {
  it("an answer that is no JSON is said to be none", async () => {
    const session = answered(() => new Response("<h1>Unicorn!</h1>"));
    const error = await caught(async () => session.api.me());
    expect(error).toMatchObject({ code: "response_not_json", provider: "github" });
    expect(error.message).not.toContain("Unicorn");
  });

  it("names itself and the API's version with every call", async () => {
    const { client, emulator } = setUp({ userAgent: "clips/1.2", apiVersion: "2099-01-01" });
    const session = await signIn({ client, emulator });
    await session.fetch("https://api.github.com/user");
    await session.api.me();
    for (const { headers } of emulator.log.filter(({ step }) => step === "call")) {
      expect(headers).toMatchObject({ "user-agent": "clips/1.2", "x-github-api-version": "2099-01-01" });
    }
    expect(emulator.count("call")).toBe(2);
  });

  it("leaves a header alone that the call brings along", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator });
    await session.fetch("https://api.github.com/user", { headers: { accept: "application/vnd.github.raw+json" } });
    expect(emulator.log.at(-1)?.headers["accept"]).toBe("application/vnd.github.raw+json");
  });

  it("fills the path in, and puts the rest into the query", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator });
    const route = "GET /repos/{owner}/{repo}";
    await caught(async () =>
      session.api.request(route, { owner: "a/b", repo: "c d", x: ["1", 2], y: undefined, z: true }),
    );
    expect(emulator.log.at(-1)?.url).toBe("https://api.github.com/repos/a%2Fb/c%20d?x=1%2C2&z=true");
  });

  it("opens an issue, once and with JSON", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator }, { scope: ["repo"] });
    const issue = await session.api.createIssue({
      owner: "demo",
      repo: "hello-world",
      title: "It works",
      body: undefined,
    });
    expect(issue).toMatchObject({ number: 1, title: "It works" });
    emulator.fault("call", "network");
    expect(
      await caught(async () => session.api.createIssue({ owner: "demo", repo: "hello-world", title: "Again" })),
    ).toMatchObject({
      code: "network_failed",
    });
    expect(emulator.count("call")).toBe(1);
  });

  it("says which scope an issue takes", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator });
    const error = await caught(async () =>
      session.api.createIssue({ owner: "demo", repo: "hello-world", title: "No" }),
    );
    expect(error).toMatchObject({ failure: { code: 404, name: "not_found" }, remedy: "mend_configuration" });
    expect(error.message).toContain("public_repo, repo");
  });

  it("has undefined for an answer without a body", async () => {
    const session = answered(() => new Response(null, { status: 204 }));
    expect(await session.api.request("PUT /user/starred/{owner}/{repo}", { owner: "o", repo: "r" })).toBeUndefined();
  });

  it("reads a list page by page, and no page before it is asked for", async () => {
    const repositories = Array.from({ length: 5 }, (_, index) => `r${index}`);
    const emulator = githubEmulator({ users: [{ ...demoGitHubUser, repositories, privateRepositories: [] }] });
    const session = await signIn({ client: clientOf(emulator.fetch), emulator });
    const names: string[] = [];
    for await (const { name } of session.api.repositories({ per_page: 2, affiliation: ["owner"] })) {
      names.push(name);
      if (names.length === 2) expect(emulator.count("call")).toBe(1);
    }
    expect(names).toEqual(repositories);
    expect(emulator.count("call")).toBe(3);
    expect(emulator.log.at(-1)?.query).toMatchObject({ per_page: "2", page: "3", affiliation: "owner" });
  });

  it("reads lists that stand within an object", async () => {
    const session = answered(() => Response.json({ total_count: 1, items: [{ id: 1 }] }));
    const found: unknown[] = [];
    for await (const one of session.api.paginate("GET /search/repositories", { q: "x" })) found.push(one);
    expect(found).toEqual([{ id: 1 }]);
  });

  it("does not carry its token to another host that a page names", async () => {
    const link = { link: '<https://evil.example/2>; rel="next"' };
    const pages = answered(() => Response.json([1], { headers: link })).api.paginate("GET /user/repos");
    const iterator = pages[Symbol.asyncIterator]();
    await iterator.next();
    expect(await caught(async () => iterator.next())).toMatchObject({ code: "origin_foreign" });
  });
});
