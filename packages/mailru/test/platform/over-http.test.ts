import { memoryStore, OAuth2Client, type OAuth2Token } from "@oauthkit/core";
import { createClock } from "@oauthkit/testing";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";

import { mailruPlatform, type MailruPlatformApp } from "../../src/index.ts";
import {
  demoMailruUser,
  demoPlatformApplication,
  mailruPlatformEmulator,
  type MailruPlatformLoopback,
} from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { type PlatformSession, uid } from "./recording.ts";
import { day, type PlatformClient } from "./scene.ts";

let clock: ReturnType<typeof createClock>;
let emulator: ReturnType<typeof mailruPlatformEmulator>;
let http: MailruPlatformLoopback;
let client: PlatformClient;

const login = { username: demoMailruUser.email, password: demoMailruUser.password };

function clientOf(change: Partial<MailruPlatformApp> = {}): PlatformClient {
  const provider = mailruPlatform({ ...demoPlatformApplication, servers: http.servers, ...change });
  return new OAuth2Client(provider, { now: clock.now });
}

beforeEach(async () => {
  clock = createClock(Date.UTC(2026, 0, 1));
  emulator = mailruPlatformEmulator({ clock, applications: [{ ...demoPlatformApplication, passwordLogin: true }] });
  http = await emulator.listen();
  onTestFinished(async () => http.close());
  client = clientOf();
});

async function signIn(flow: "code" | "implicit" = "code", as?: string): Promise<PlatformSession> {
  const { url, pending } = await client.authorize({ redirectUri: http.redirectUri, flow });
  expect(url.origin).toBe(http.servers.connect);
  return client.callback(await emulator.approve(url), pending, { as });
}

describe("what fails over HTTP", () => {
  it.each(["code", "implicit"] as const)("a refused sign-in by %s", async (flow) => {
    const { url, pending } = await client.authorize({ redirectUri: http.redirectUri, flow });
    const back = await emulator.approve(url, { deny: true });
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
    });
  });

  it("a connection that goes down during a refresh", async () => {
    const session = await signIn();
    clock.advance(day);
    emulator.fault("refresh", "network");
    const failed = { code: "network_failed", remedy: "try_again" };
    expect(await caught(async () => session.token())).toMatchObject(failed);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });

  it("a refusal under status 400", async () => {
    const session = await signIn();
    emulator.fault("rest", 202);
    expect(await caught(async () => session.api.stream.get())).toMatchObject({
      code: "api_refused",
      failure: { code: 202 },
      status: 400,
    });
  });

  it("a wrong password", async () => {
    const wrong = { ...login, password: "wrong" };
    expect(await caught(async () => client.session("password", wrong))).toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
    });
  });

  it("a server that has gone", async () => {
    const session = await signIn();
    await http.close();
    const url = `${http.servers.api}/platform/api?method=users.getInfo`;
    expect(await caught(async () => session.fetch(url))).toMatchObject({ code: "network_failed" });
  });
});

describe("over HTTP", () => {
  it("a person signs in by code, and thirty calls refresh once", async () => {
    const session = await signIn();
    expect(await session.profile()).toMatchObject({ subject: uid });
    clock.advance(day);
    await Promise.all(Array.from({ length: 30 }, async () => session.api.users.getInfo()));
    expect(emulator.count("refresh")).toBe(1);
    const { access_token, session_key } = await session.token();
    expect(session_key).toBe(access_token);
  });

  it("a person signs in by the implicit flow, without secretKey", async () => {
    client = clientOf({ secretKey: undefined });
    const session = await signIn("implicit");
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });

  it("each grant goes to its own origin", async () => {
    await signIn();
    const session = await client.session("password", login);
    clock.advance(day);
    await session.token();
    const tokens = emulator.log.filter(({ step }) => step === "token");
    expect(tokens.map(({ url, form }) => [new URL(url).origin, form["grant_type"]])).toEqual([
      [http.servers.connect, "authorization_code"],
      [http.servers.api, "password"],
      [http.servers.api, "refresh_token"],
    ]);
  });

  it.each(["client", "server"] as const)("calls go both ways, in the %s circuit", async (circuit) => {
    client = clientOf({ circuit });
    const session = await signIn();
    const text = "Привет & 100% + a=b 👍";
    expect(await session.api.stream.post({ text })).toMatchObject({ id: expect.stringMatching(/^\d{19}$/) as string });
    expect(await session.api.stream.getByAuthor()).toMatchObject([{ user_text: text }]);
    const calls = emulator.log.filter(({ step }) => step === "rest");
    expect(calls.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
      ["POST", "/platform/api"],
      ["GET", "/platform/api"],
    ]);
  });

  it("two clients with one store refresh once between them", async () => {
    const runtime = { now: clock.now, store: memoryStore<OAuth2Token>() };
    const provider = mailruPlatform({ ...demoPlatformApplication, servers: http.servers });
    client = new OAuth2Client(provider, runtime);
    await signIn("code", "me");
    const other: PlatformClient = new OAuth2Client(provider, runtime);
    const sessions = [await client.restore("me"), await other.restore("me")];
    clock.advance(day);
    await Promise.all(sessions.map(async (session) => session.api.users.getInfo()));
    expect(emulator.count("refresh")).toBe(1);
  });
});
