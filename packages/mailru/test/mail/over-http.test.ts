import { OAuth2Client } from "@oauthkit/core";
import { createClock } from "@oauthkit/testing";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";

import { mailru, type MailruApp } from "../../src/index.ts";
import {
  demoMailruApplication,
  demoMailruUser,
  mailruEmulator,
  type MailruEmulator,
  type MailruLoopback,
} from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { hour, type MailClient, redirectUri, signIn } from "./scene.ts";

let clock: ReturnType<typeof createClock>;
let emulator: MailruEmulator;
let http: MailruLoopback;

function clientOf(change: Partial<MailruApp> = {}): MailClient {
  return new OAuth2Client(mailru({ ...demoMailruApplication, servers: http.servers, ...change }), { now: clock.now });
}

beforeEach(async () => {
  clock = createClock(Date.UTC(2026, 0, 1));
  emulator = mailruEmulator({ clock });
  http = await emulator.listen();
  onTestFinished(async () => http.close());
});

describe("over HTTP", () => {
  it("a refusal under status 200 is one", async () => {
    const client = clientOf();
    const session = await signIn({ client, emulator });
    emulator.fault("userinfo", 2);
    expect(await caught(async () => session.profile())).toMatchObject({ code: "api_refused", failure: { code: 2 } });
    const wrong = clientOf({ clientSecret: "wrong" });
    expect(await caught(async () => signIn({ client: wrong, emulator }))).toMatchObject({ problem: "invalid_client" });
  });

  it("a server that has gone is not reached", async () => {
    const session = await signIn({ client: clientOf(), emulator });
    await http.close();
    expect(await caught(async () => session.profile())).toMatchObject({ code: "network_failed" });
  });

  it.each(["basic", "post"] as const)("a person signs in, and thirty calls renew once: %s", async (authentication) => {
    const client = clientOf({ authentication });
    const { url } = await client.authorize({ redirectUri });
    expect(url.origin).toBe(http.servers.oauth);
    const session = await signIn({ client, emulator });
    expect(await session.profile()).toMatchObject({ subject: demoMailruUser.id });
    clock.advance(hour);
    await Promise.all(Array.from({ length: 30 }, async () => session.profile()));
    expect(emulator.count("refresh")).toBe(1);
    expect(emulator.log.every(({ url: sent }) => sent.startsWith(http.servers.oauth))).toBe(true);
  });
});
