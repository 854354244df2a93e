import type { ServerResponse } from "node:http";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { type Grant, grants, OAuth2Client } from "../../src/index.ts";
import { type MockServer, openMockServer } from "./server.ts";

type Reply = (response: ServerResponse) => void;

let server: MockServer;
/** What the token endpoint will say, one after the other; after the last one it says yes. */
let replies: Reply[] = [];
beforeAll(async () => {
  server = await openMockServer();
  server.service.addRoute("POST", "/device", (_request, response) => {
    send(200, { device_code: "d", user_code: "u", verification_uri: "https://as.example/", expires_in: 600 })(response);
  });
  server.service.addRoute("POST", "/polled", (_request, response) => (replies.shift() ?? yes)(response));
});
afterAll(async () => server[Symbol.asyncDispose]());

/** Seconds that core wanted to wait, in that order. */
let pauses: number[] = [];
beforeEach(() => {
  pauses = [];
});

/** The device grant, which waits for nothing and has its pauses written down. */
function device(input: Parameters<typeof grants.device>[0]): Grant {
  const grant = grants.device(input);
  return { ...grant, obtain: async (desk) => grant.obtain({ ...desk, wait: writeDown }) };
}

async function writeDown(seconds: number): Promise<void> {
  pauses.push(seconds);
}

function send(status: number, fields: object, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(fields));
  };
}

const yes = send(200, { access_token: "a", token_type: "Bearer" });
const pending = send(400, { error: "authorization_pending" });

async function poll(...said: readonly Reply[]): Promise<readonly number[]> {
  replies = [...said];
  const endpoints = { deviceAuthorization: `${server.issuer}/device`, token: `${server.issuer}/polled` };
  const client = new OAuth2Client({ endpoints, client: { id: "tv" }, grants: { device } });
  await using session = await client.session("device", { onPrompt: () => undefined });
  await expect(session.token()).resolves.toMatchObject({ access_token: "a" });
  return pauses;
}

describe("polling", () => {
  it("asks every five seconds where the server does not say how often", async () => {
    await expect(poll(pending, pending)).resolves.toEqual([5, 5, 5]);
  });

  it("slows down when told to, and stays slow (RFC 8628 section 3.5)", async () => {
    const slower = send(400, { error: "slow_down" });
    await expect(poll(pending, slower, pending, slower, pending)).resolves.toEqual([5, 5, 10, 10, 15, 15]);
  });

  it.each<[string, Reply]>([
    ["a page of a proxy", (response) => void response.writeHead(502).end("<html>Bad gateway</html>")],
    ["an empty answer", (response) => void response.writeHead(503).end()],
    ["a line that breaks", (response) => void response.destroy()],
    ["a bad moment", send(503, { error: "temporarily_unavailable" })],
    ["a server that fails", send(500, { error: "server_error" })],
    ["a limit of requests", send(429, { error: "rate_limited" })],
  ])("outlasts %s", async (_, reply) => {
    const [first, second = 0] = await poll(reply, pending);
    expect(first).toBe(5);
    expect(second).toBeGreaterThanOrEqual(5);
  });

  it.each(["0", "1"])("does not ask more often than it may where Retry-After is %s", async (after) => {
    const busy = send(503, {}, { "retry-after": after });
    for (const pause of await poll(busy, pending, pending)) expect(pause).toBeGreaterThanOrEqual(5);
  });

  it("heeds a long Retry-After once, not for ever", async () => {
    const waited = await poll(send(503, {}, { "retry-after": "120" }), pending, pending);
    expect(waited[1]).toBeGreaterThanOrEqual(120);
    expect(Math.max(...waited.slice(2))).toBeLessThan(120);
  });

  it("waits no longer than the person has time", async () => {
    const waited = await poll(send(503, {}, { "retry-after": "86400" }));
    expect(Math.max(...waited)).toBeLessThanOrEqual(600);
  });

  it.each([
    ["the person says no", "access_denied", "authorization_refused", "sign_in_again"],
    ["the person is too late", "expired_token", "authorization_refused", "sign_in_again"],
    ["the client is unknown", "invalid_client", "token_refused", "mend_configuration"],
    ["the code is nobody's", "invalid_grant", "token_refused", "sign_in_again"],
  ])("ends where %s", async (_, problem, code, remedy) => {
    await expect(poll(pending, send(400, { error: problem }), pending)).rejects.toMatchObject({
      name: "AuthorizationError",
      code,
      problem,
      remedy,
    });
    expect(pauses).toEqual([5, 5]);
  });
});
