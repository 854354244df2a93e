import { describe, expect, it } from "vitest";

import { type Failure, type OAuth2Token, type Signer } from "../../src/index.ts";
import { parameterSigner } from "../../src/signers/index.ts";
import { api, caught, plain, renewable } from "../plain-server.ts";
import { signature } from "./verifier.ts";

const url = "https://api.example.test/upload?id=7";

/** What ends with a 102 has ended. */
function failure(body: unknown): Failure | undefined {
  const isRefusal = typeof body === "object" && body !== null && "error_code" in body;
  return isRefusal ? { code: Number(body.error_code), message: "ended", stale: body.error_code === 102 } : undefined;
}

const signers: readonly (readonly [what: string, signer: Signer<OAuth2Token>])[] = [
  ["a signer of one's own", { sign: (request) => request }],
  ["one that signs later", { sign: async (request) => Promise.resolve(request) }],
  ["one that takes every answer for a challenge", { sign: (request) => request, challenged: () => "stale" }],
  ["one that would sign again", { sign: (request) => request, challenged: () => "again" }],
  ["the signer of parameters", parameterSigner({ ...signature, concerns: ({ pathname }) => pathname === "/do" })],
];

describe.each(signers)("a call that is let pass by %s", (_, signer) => {
  it.each([401, 403, 400])("says nothing of the token by status %i", async (status) => {
    const { client, sent, exchanges } = plain({ api: () => new Response("no", { status }) }, { signer, failure });
    const response = await client.resume(renewable).fetch(url);
    expect([response.status, await response.text()]).toEqual([status, "no"]);
    expect([sent.length, exchanges]).toEqual([1, []]);
  });

  it.each([200, 401])("says nothing of the token by its body, under status %i", async (status) => {
    const answer = (): Response => Response.json({ error_code: 102 }, { status });
    const { client, sent, exchanges } = plain({ api: answer }, { signer, failure });
    const session = client.resume(renewable);
    expect(await (await session.fetch(url)).json()).toEqual({ error_code: 102 });
    expect(await caught(async () => session.http.post(url, { body: "bytes" }).json())).toMatchObject({
      code: "api_refused",
      failure: { code: 102 },
    });
    expect([sent.length, exchanges]).toEqual([2, []]);
    expect((await session.token()).access_token).toBe("access-1");
  });

  it("goes as it is", async () => {
    const { client, sent } = plain({}, { signer, failure });
    await client.resume(renewable).fetch(url, { method: "POST", headers: { "x-own": "1" }, body: "bytes" });
    expect(sent.map((request) => [request.method, request.url])).toEqual([["POST", url]]);
    expect([...(sent[0]?.headers ?? [])].map(([name]) => name).toSorted()).toEqual(["content-type", "x-own"]);
    expect(await sent[0]?.text()).toBe("bytes");
  });
});

describe("a call that is signed beside them still renews the token", () => {
  it.each<readonly [what: string, answer: () => Response]>([
    ["by its status", () => new Response("no", { status: 401 })],
    ["by its body", () => Response.json({ error_code: 102 })],
  ])("%s", async (_, answer) => {
    const signer = parameterSigner({ ...signature, concerns: ({ pathname }) => pathname === "/do" });
    const { client, exchanges } = plain(
      { api: (request) => (request.url.includes("access-1") ? answer() : Response.json("done")) },
      { signer, failure },
    );
    expect(await (await client.resume(renewable).fetch(api)).json()).toBe("done");
    expect(exchanges).toHaveLength(1);
  });

  it("where a signer of one's own has made a request of its own, be it the same in every part", async () => {
    let calls = 0;
    const { client, exchanges } = plain(
      { api: () => new Response("", { status: (calls += 1) === 1 ? 401 : 200 }) },
      { signer: { sign: (request) => new Request(request) } },
    );
    expect((await client.resume(renewable).fetch(url)).status).toBe(200);
    expect(exchanges).toHaveLength(1);
  });
});
