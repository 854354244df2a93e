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
    const endless = (): Response =>
      new Response(new ReadableStream({ pull: (queue) => (pulled++, queue.enqueue(new Uint8Array(1024))) }));
    const { client, token, api } = setUp({}, { fetch: async () => endless(), maxResponseBytes: 1 });
    await using session = client.session(token);
    const reader = (await session.fetch(`${api}/endless`)).body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(pulled).toBeLessThan(10);
    await reader?.cancel();
  });

  it("names the provider when the network is dead, and says no more than it may", async () => {
    const { client, token, api, server } = setUp();
    await using session = client.session(token);
    server.fault("resource", "network");
    const error: unknown = await session.fetch(`${api}/echo`).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ code: "network_failed", provider: "oauth1.test", remedy: "try_again" });
  });

  it("passes the caller's abort on as it is", async () => {
    const { client, token, api, server } = setUp();
    await using session = client.session(token);
    server.fault("resource", "hang");
    const controller = new AbortController();
    const waiting = session.fetch(`${api}/echo`, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });
});

describe("session.http", () => {
  it("signs every attempt anew, beneath ky's retries", async () => {
    const { client, token, api } = setUp({}, { fetch: async (request) => counting(request as Request) });
    const headers: string[] = [];
    let failures = 2;
    async function counting(request: Request): Promise<Response> {
      headers.push(request.headers.get("authorization") ?? "");
      expect(request.url).toBe(`${api}/flaky?q=1`);
      failures -= 1;
      if (failures === 1) throw new TypeError("a wording that no library knows");
      return failures === 0 ? new Response("", { status: 503 }) : Response.json({ ok: true });
    }
    await using session = client.session(token);
    const answer = await session.http.get(`${api}/flaky`, { searchParams: { q: 1 }, retry: { delay: () => 1 } }).json();
    expect(answer).toEqual({ ok: true });
    const nonces = headers.map((header) => /oauth_nonce="(\w+)"/.exec(header)?.[1]);
    expect(new Set(nonces).size).toBe(3);
  });

  it("posts JSON and forms, extends, and knows ky's shortcuts", async () => {
    const { client, token, api } = setUp();
    await using session = client.session(token);
    const http = session.http.extend({ prefix: api });
    const posted = await http.post("echo", { json: { text: "ü" } }).json<{ method: string; body_sha256: string }>();
    expect(posted.method).toBe("POST");
    const form = await http.post("echo", { body: new URLSearchParams({ a: "1" }) }).json<{ form: unknown }>();
    expect(form.form).toEqual([["a", "1"]]);
    expect((await http(`echo`, { method: "put" })).status).toBe(200);
    expect(await http.get("echo").text()).toContain("GET");
    const promise = http.delete("echo");
    await promise;
    expect(await promise.json<{ method: string }>()).toMatchObject({ method: "DELETE" });
  });

  it("sets the Accept header that a shortcut asks for", async () => {
    const seen: (string | null)[] = [];
    const { client, token, api } = setUp(
      {},
      { fetch: async (request) => (seen.push((request as Request).headers.get("accept")), Response.json({})) },
    );
    await using session = client.session(token);
    await session.http.get(`${api}/a`).json();
    await session.http.get(`${api}/a`).json();
    expect(seen).toEqual(["application/json", "application/json"]);
  });

  it.each([
    [401, "sign_in_again"],
    [403, "mend_configuration"],
    [404, "mend_configuration"],
    [429, "try_again"],
    [500, "try_again"],
  ])("turns status %i into an error to act on", async (status, remedy) => {
    const { client, token, api } = setUp(
      {},
      { fetch: async () => Response.json({ errors: [{ code: 9 }], echo: token.oauth_token }, { status }) },
    );
    await using session = client.session(token);
    const error: unknown = await session.http
      .get(`${api}/x?secret=1`, { retry: 0 })
      .json()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "http_failed",
      status,
      remedy,
      body: { errors: [{ code: 9 }], echo: "[redacted]" },
    });
    expect(String(error)).toContain(`${api}/x `);
    expect(String(error)).not.toContain("secret");
  });

  it("reads the protocol's own word for a refusal, which the status alone does not tell", async () => {
    const { definition, server, token, api } = setUp();
    const wrong = new OAuth1Client({ ...definition, client: { ...definition.client, secret: "wrong" } }, server);
    const call = async (): Promise<unknown> => wrong.session(token).http.get(`${api}/echo`).json();
    const cause = { problem: "signature_invalid", remedy: "mend_configuration", status: 401 };
    await expect(call).rejects.toMatchObject({
      ...cause,
      message: expect.stringContaining("explainSignature") as string,
    });
    server.fault("resource", "timestamp");
    await expect(call).rejects.toMatchObject({ problem: "timestamp_refused", remedy: "try_again" });
  });

  it("does not follow a redirect, and quotes no body that is no JSON", async () => {
    const { client, token, api, server } = setUp();
    await using session = client.session(token);
    server.fault("resource", "redirect");
    await expect(session.http.get(`${api}/echo`)).rejects.toMatchObject({ code: "redirect_refused", status: 302 });
    server.fault("resource", "echo_ok");
    const error: unknown = await session.http
      .get(`${api}/echo`)
      .json()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "response_not_json" });
    expect(String(error)).not.toContain("OAuth oauth");
  });

  it("says so when time is up", async () => {
    const { client, token, api, server } = setUp();
    await using session = client.session(token);
    server.fault("resource", "hang");
    await expect(session.http.get(`${api}/echo`, { timeout: 20 })).rejects.toMatchObject({
      code: "timed_out",
      provider: "oauth1.test",
    });
  });

  it.each([200, 400])("reads the provider's own refusals, under status %i too", async (status) => {
    const { server, api, token, definition } = setUp();
    const fetch = async (): Promise<Response> =>
      Response.json({ error: { code: 7, message: `no ${token.oauth_token}` } }, { status });
    await using session = new OAuth1Client({ ...definition, failure }, { ...server, fetch }).session(token);
    const error: unknown = await session.http
      .get(`${api}/echo`)
      .json()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status, failure: { code: 7, message: "no [redacted]" }, provider: "oauth1.test" });
    expect(String(error)).toContain(`the API refused GET ${api}/echo (7: no [redacted]); `);
  });
});

describe("session.http and a definition's failure", () => {
  it("shows of the provider's own object what it has to, and nothing else", async () => {
    const { definition, server, token, api } = setUp();
    const error = { code: 7, message: "m", request: `/me?oauth_token=${token.oauth_token}` };
    const fetch = async (): Promise<Response> => Response.json({ error }, { status: 400 });
    await using session = new OAuth1Client({ ...definition, failure }, { ...server, fetch }).session(token);
    const call = session.http.get(`${api}/echo`).json();
    const thrown: unknown = await call.catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(ApiError);
    expect(JSON.stringify(thrown)).not.toContain(token.oauth_token);
  });

  it("does not wait for an answer without end", async () => {
    const { definition, token, api } = setUp();
    await using session = new OAuth1Client({ ...definition, failure }, { fetch: async () => endlessJson() }).session(
      token,
    );
    const response = await session.http.get(`${api}/endless`);
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  it("passes on what a hook throws", async () => {
    const { client, token, api } = setUp();
    await using session = client.session(token);
    const call = session.http.get(`${api}/echo`, { hooks: { afterResponse: [failingHook] } }).json();
    await expect(call).rejects.toThrow("a bug in a hook");
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
    const options = { method: "POST", body: pieces(), duplex: "half" } as unknown as RequestInit;
    await session.fetch(`${loopback.origin}/up`, options);
    expect(bodies).toEqual(["once", "pieces"]);
    const again = await session.fetch(`${loopback.origin}/up`, { method: "POST", body: "twice" });
    expect(again.status).toBe(401);
    await session.fetch(new Request(`${loopback.origin}/up`, { method: "POST", body: "copied" }));
    expect(bodies.slice(1)).not.toContain("");
  });
});

function failingHook(): never {
  throw new TypeError("a bug in a hook");
}

function endlessJson(): Response {
  const body = new ReadableStream({ pull: (queue) => queue.enqueue(new Uint8Array(65_536)) });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("pieces");
}

async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body ?? []) text += decoder.decode(chunk, { stream: true });
  return text;
}

function failure(body: unknown): { code: number; message: string } | undefined {
  return (body as { error?: { code: number; message: string } }).error;
}
