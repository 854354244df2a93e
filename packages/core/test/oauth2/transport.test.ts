import { describe, expect, it, onTestFinished, vi } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { api, plain, renewable } from "../plain-server.ts";

const elsewhere = "https://elsewhere.example.test/page?a=1";

describe("a client's transport", () => {
  it("sends through the runtime's fetch, wherever it is told, as it is", async () => {
    const { client, sent } = plain({ api: () => new Response("page") });
    const response = await client.transport(
      new Request(elsewhere, { method: "POST", headers: { "x-own": "1" }, body: "bytes" }),
    );
    expect(await response.text()).toBe("page");
    expect(sent.map(({ method, url }) => [method, url])).toEqual([["POST", elsewhere]]);
    expect(await sent[0]?.text()).toBe("bytes");
  });

  it.each(["header", "body", "query"] as const)("has no credential, placed in the %s or not", async (placement) => {
    const { client, sent } = plain({}, { placement });
    await client.resume(renewable, { as: "somebody" }).fetch(api);
    const before = sent.length;
    await client.transport(new Request(api));
    const [request] = sent.slice(before);
    expect(request?.url).toBe(api);
    expect([...(request?.headers ?? [])]).toEqual([]);
    expect(JSON.stringify([...(sent[0]?.headers ?? []), sent[0]?.url])).toContain("access-1");
  });

  it("hands over redirects and failures as they are", async () => {
    const { client } = plain({ api: () => new Response(null, { status: 302, headers: { location: "/" } }) });
    expect((await client.transport(new Request(elsewhere, { redirect: "manual" }))).status).toBe(302);
    const reason = new TypeError("fetch failed");
    const failing = plain({ api: async () => Promise.reject(reason) });
    await expect(failing.client.transport(new Request(elsewhere))).rejects.toBe(reason);
  });

  it("is the global fetch where there is no other, looked up when it is called", async () => {
    const client = new OAuth2Client({ issuer: "https://as.example.test", client: { id: "app" } });
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.stubGlobal("fetch", async (input: Request) => new Response(input.url));
    expect(await (await client.transport(new Request(elsewhere))).text()).toBe(elsewhere);
  });
});
