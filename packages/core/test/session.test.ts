import { openLoopback } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { ApiError, isOAuthKitError, OAuth1Client, TransportError } from "../src/index.ts";
import { setUp } from "./setup.ts";

describe("session.fetch", () => {
  it("leaves HTTP errors and redirects to the caller, and never follows one with a credential", async () => {
    const { client, token, api, server } = setUp();
    await using session = client.session(token);
    server.fault("resource", "unavailable");
    expect((await session.fetch(`${api}/echo`)).status).toBe(503);
    server.fault("resource", "redirect");
    const response = await session.fetch(`${api}/echo`, { redirect: "follow" });
    expect(response.status).toBe(302);
    expect(server.log).toHaveLength(2);
  });

  it("asks the transport for manual redirects, whatever it was called with", async () => {
    const redirects: string[] = [];
    const { client, token, api } = setUp(
      {},
      { fetch: async (request) => (redirects.push((request as Request).redirect), new Response()) },
    );
    await using session = client.session(token);
    await session.fetch(`${api}/a`);
    await session.fetch(new Request(`${api}/a`, { redirect: "follow" }));
    await session.http.get(`${api}/a`);
    expect(redirects).toEqual(["manual", "manual", "manual"]);
  });

  it("sends no token to a server that the definition does not list", async () => {
    const { client, token, server } = setUp({ origins: ["https://api.oauth1.test"] });
    await using session = client.session(token);
    for (const url of [
      "https://elsewhere.test/",
      "https://oauth1.test/",
      "http://api.oauth1.test/",
      "https://api.oauth1.test:8443/",
    ]) {
      await expect(session.fetch(url)).rejects.toMatchObject({ code: "origin_foreign" });
      await expect(session.http.get(url)).rejects.toMatchObject({ code: "origin_foreign" });
    }
    expect(server.log).toHaveLength(0);
    expect((await session.fetch("https://api.oauth1.test/echo")).status).toBe(200);
  });

  it("streams what comes back", async () => {
    let pulled = 0;
    await using session = new OAuth1Client({ ...definition, failure }, { fetch: async () => endless() }).session(token);
    const response = await session.http.get(`${api}/endless`);
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  it("passes on what a hook throws", async () => {
    const { client, token, api } = setUp();
    await using session = client.session(token);
    const hooks = {
      afterResponse: [
        () => {
          throw new TypeError("a bug in a hook");
        },
      ],
    };
    await expect(session.http.get(`${api}/echo`, { hooks }).json()).rejects.toThrow("a bug in a hook");
  });
});

describe("the end of the block", () => {
  it("waits for requests already sent, then refuses further use", async () => {
    let answer: (() => void) | undefined;
    const { client, token, api } = setUp(
      {},
      { fetch: async () => new Promise((resolve) => (answer = () => resolve(new Response("late")))) },
    );
    const session = client.session(token);
    const early = session.fetch(`${api}/echo`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const ended = session[Symbol.asyncDispose]();
    await expect(session.fetch(`${api}/echo`)).rejects.toMatchObject({
      code: "session_closed",
      message: expect.stringContaining("return await") as string,
    });
    await expect(session.http.get(`${api}/echo`)).rejects.toMatchObject({ code: "session_closed" });
    await expect(session.token()).rejects.toMatchObject({ code: "session_closed" });
    answer?.();
    await ended;
    expect(await (await early).text()).toBe("late");
  });

  it("refuses a profile that the definition does not have", async () => {
    const { client, token } = setUp();
    await using session = client.session(token);
    const error: unknown = await session.profile().catch((reason: unknown) => reason);
    expect(isOAuthKitError(error) && error.code).toBe("profile_unsupported");
    expect(session.api).toBeUndefined();
  });
});

describe("a body that can be read only once", () => {
  it("is sent once and whole, over HTTP, and the first answer stands", async () => {
    const bodies: string[] = [];
    await using loopback = await openLoopback(async (incoming) => {
      bodies.push(await readText(incoming.body));
      return new Response("Timestamp refused", {
        status: 401,
        headers: { date: new Date(Date.now() - 3_600_000).toUTCString() },
      });
    });
    const { definition, token } = setUp();
    await using session = new OAuth1Client({ ...definition, origins: [loopback.origin] }).session(token);
    const stream = new Blob(["once"]).stream();
    const response = await session.fetch(`${loopback.origin}/up`, {
      method: "POST",
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(401);
    expect(bodies).toEqual(["once"]);
    const iterable = (async function* () {
      yield new TextEncoder().encode("pieces");
    })();
    await session.fetch(`${loopback.origin}/up`, {
      method: "POST",
      body: iterable,
      duplex: "half",
    } as unknown as RequestInit);
    expect(bodies).toEqual(["once", "pieces"]);
    const again = await session.fetch(`${loopback.origin}/up`, { method: "POST", body: "twice" });
    expect(again.status).toBe(401);
    await session.fetch(new Request(`${loopback.origin}/up`, { method: "POST", body: "copied" }));
    expect(bodies.slice(1)).not.toContain("");
  });
});

async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body ?? []) text += decoder.decode(chunk, { stream: true });
  return text;
}

function failure(body: unknown): { code: number; message: string } | undefined {
  return (body as { error?: { code: number; message: string } }).error;
}

function endless(): Response {
  const body = new ReadableStream({ pull: (queue) => queue.enqueue(new Uint8Array(65_536)) });
  return new Response(body, { headers: { "content-type": "application/json" } });
}
