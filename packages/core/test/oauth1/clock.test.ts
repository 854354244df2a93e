import { describe, expect, it } from "vitest";

import { OAuth1Client } from "../../src/index.ts";
import { setUp } from "../setup.ts";

const hour = 3_600_000;
const fast = (): number => Date.now() + hour;

describe("a clock that is an hour off", () => {
  it("is corrected by the provider's Date, once, and stays corrected", async () => {
    const { client, token, api, server } = setUp({}, { now: fast });
    await using session = client.session(token);
    expect((await session.fetch(`${api}/echo`)).status).toBe(200);
    expect((await session.fetch(`${api}/echo`)).status).toBe(200);
    expect(server.log.map(({ problem }) => problem)).toEqual(["timestamp_refused", undefined, undefined]);
  });

  it("does not keep anybody from signing in", async () => {
    const { client, server } = setUp({}, { now: fast });
    const requestToken = await client.fetchRequestToken("https://app.test/");
    await using session = await client.callback(server.approve(requestToken.oauth_token), requestToken);
    expect((await session.token()).oauth_token).toBeTruthy();
    expect(server.log.map(({ status }) => status)).toEqual([401, 200, 200]);
  });

  it("costs each of thirty concurrent calls one second chance, and fails none", async () => {
    const { client, token, api } = setUp({}, { now: fast });
    await using session = client.session(token);
    const calls = Array.from({ length: 30 }, async () => session.fetch(`${api}/echo`, { method: "POST", body: "x" }));
    const responses = await Promise.all(calls);
    expect(responses.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it("is corrected back when it was set by a Date that was wrong", async () => {
    let lie = true;
    const { server, definition, token, api } = setUp();
    const fetch = async (request: Request): Promise<Response> => {
      if (!lie) return server.fetch(request);
      return new Response("timestamp", { status: 400, headers: { date: "Fri, 31 Dec 2100 23:59:59 GMT" } });
    };
    await using session = new OAuth1Client(definition, { fetch: async (request) => fetch(request as Request) }).session(
      token,
    );
    await session.fetch(`${api}/echo`);
    lie = false;
    expect((await session.fetch(`${api}/echo`)).status).toBe(200);
  });

  it("is corrected again when it is set right", async () => {
    let offset = hour;
    const { client, token, api } = setUp({}, { now: () => Date.now() + offset });
    await using session = client.session(token);
    expect((await session.fetch(`${api}/echo`)).status).toBe(200);
    offset = 0;
    expect((await session.fetch(`${api}/echo`)).status).toBe(200);
  });
});

describe("a clock that is right", () => {
  it("is not blamed: a refusal without cause stands", async () => {
    const { client, token, api, server } = setUp();
    await using session = client.session(token);
    server.fault("resource", "timestamp", 5);
    expect((await session.fetch(`${api}/echo`)).status).toBe(401);
    expect(server.log).toHaveLength(1);
  });

  it("is not changed by refusals of another kind, however far the Date", async () => {
    expect(await callRefused("token_revoked")).toEqual([401, "token_revoked", 1]);
  });

  it("is tried once more at most", async () => {
    expect(await callRefused("Timestamp out of bounds")).toEqual([401, "Timestamp out of bounds", 2]);
  });
});

/** Calls a provider that answers everything with one refusal, an hour off: status, body, number of requests. */
async function callRefused(words: string): Promise<readonly unknown[]> {
  let sent = 0;
  const refuse = async (): Promise<Response> => {
    sent += 1;
    return new Response(words, { status: 401, headers: { date: new Date(Date.now() - hour).toUTCString() } });
  };
  const { client, token, api } = setUp({}, { fetch: refuse });
  await using session = client.session(token);
  const response = await session.fetch(`${api}/echo`);
  return [response.status, await response.text(), sent];
}
