import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { mailruPlatform, type MailruPlatformApp, mailruPlatformToken } from "../../src/index.ts";
import {
  demoPlatformApplication,
  mailruPlatformEmulator,
  type MailruPlatformEmulator,
} from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { json, type PlatformSession, uid } from "./recording.ts";

function open(emulator: MailruPlatformEmulator, app: Partial<MailruPlatformApp> = {}): PlatformSession {
  const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, ...app }), emulator);
  return client.resume(mailruPlatformToken(emulator.issueToken()));
}

describe("a session that has ended", () => {
  it("and cannot be renewed says to sign in again", async () => {
    const emulator = mailruPlatformEmulator();
    const { access_token, x_mailru_vid } = emulator.issueToken();
    const client = new OAuth2Client(mailruPlatform(demoPlatformApplication), emulator);
    await using session = client.resume(mailruPlatformToken({ access_token, x_mailru_vid }));
    emulator.expireTokens();
    const error = await caught(async () => session.api.users.getInfo());
    expect(error).toMatchObject({ name: "ApiError", failure: { code: 102, stale: true }, remedy: "sign_in_again" });
    expect(error.message).toContain("users.getInfo");
    expect(emulator.count("rest")).toBe(1);
  });

  it("once more after its renewal is told, and not renewed again", async () => {
    const emulator = mailruPlatformEmulator();
    await using session = open(emulator);
    emulator.fault("rest", 102, 5);
    expect(await caught(async () => session.api.users.getInfo())).toMatchObject({
      failure: { code: 102 },
      remedy: "sign_in_again",
    });
    expect(emulator.count("refresh")).toBe(1);
    expect(emulator.count("rest")).toBe(2);
  });

  it("because the person removed the application is not renewed", async () => {
    const emulator = mailruPlatformEmulator();
    await using session = open(emulator);
    emulator.revoke(uid);
    expect(await caught(async () => session.api.users.getInfo())).toMatchObject({
      failure: { code: 105, stale: false },
      remedy: "sign_in_again",
    });
    expect(emulator.count("refresh")).toBe(0);
    expect(emulator.count("rest")).toBe(1);
  });

  it("and whose refresh token has ended as well asks for a sign-in", async () => {
    const emulator = mailruPlatformEmulator();
    await using session = open(emulator);
    emulator.expireTokens();
    emulator.fault("refresh", () => json({ error: "invalid_grant" }, { status: 400 }));
    expect(await caught(async () => session.api.users.getInfo())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
    });
  });

  it.each(["client", "server"] as const)("is renewed once for thirty calls, in the %s circuit", async (circuit) => {
    const emulator = mailruPlatformEmulator();
    await using session = open(emulator, { circuit });
    emulator.expireTokens();
    const calls = Array.from({ length: 30 }, async (_, index) =>
      index % 3 === 0 ? session.api.call("users.getInfo") : session.api.users.getInfo(),
    );
    for (const answer of await Promise.all(calls)) expect(answer).toMatchObject([{ uid }]);
    expect(emulator.count("refresh")).toBe(1);
  });

  it("is renewed for what writes, too, for nothing was written", async () => {
    const emulator = mailruPlatformEmulator();
    await using session = open(emulator);
    emulator.expireTokens();
    await session.api.stream.post({ text: "here again" });
    const posts = emulator.log.filter(({ restMethod }) => restMethod === "stream.post");
    expect(posts.map(({ error }) => error)).toEqual([102, undefined]);
    expect(await session.api.stream.getByAuthor()).toMatchObject([{ user_text: "here again" }]);
  });

  it("is renewed behind session.fetch, for the refusal is in the body", async () => {
    const emulator = mailruPlatformEmulator();
    await using session = open(emulator);
    emulator.expireTokens();
    const answer = await session.fetch("https://appsmail.ru/platform/api?method=users.getInfo");
    expect(await answer.json()).toMatchObject([{ uid }]);
    expect(emulator.count("refresh")).toBe(1);
  });
});
