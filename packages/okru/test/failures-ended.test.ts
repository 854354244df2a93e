import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { okru } from "../src/index.ts";
import { demoApplication, okruEmulator, type OkruEmulator } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { json, kept, type OkruSession } from "./recording.ts";

describe("a session that has ended", () => {
  it("and cannot be renewed says to sign in again", async () => {
    const emulator = okruEmulator();
    await using session = open(emulator, "implicit");
    emulator.expireTokens();
    const error = await caught(async () => session.api.users.getLoggedInUser());
    expect(error).toMatchObject({
      name: "ApiError",
      failure: { code: 102, name: "PARAM_SESSION_EXPIRED", stale: true },
      remedy: "sign_in_again",
    });
    expect(error.message).toContain("users.getLoggedInUser");
    expect(emulator.count("rest")).toBe(1);
  });

  it("once more after its renewal is told, and not renewed again", async () => {
    const emulator = okruEmulator();
    await using session = open(emulator, "code");
    emulator.fault("rest", 102, 5);
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({ failure: { code: 102 } });
    expect(emulator.count("refresh")).toBe(1);
    expect(emulator.count("rest")).toBe(2);
  });

  it("by a sign-out of the person's is not renewed", async () => {
    const emulator = okruEmulator();
    await using session = open(emulator, "code");
    emulator.revoke("570000000001");
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      failure: { code: 103, stale: false },
      remedy: "sign_in_again",
    });
    expect(emulator.count("refresh")).toBe(0);
    expect(emulator.count("rest")).toBe(1);
  });

  it("and whose refresh token has ended as well asks for a sign-in", async () => {
    const emulator = okruEmulator();
    await using session = open(emulator, "code");
    emulator.expireTokens();
    emulator.fault("refresh", () => json({ error: "invalid_token", error_description: "expired" }, { status: 400 }));
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
    });
  });

  it("is renewed once for thirty calls", async () => {
    const emulator = okruEmulator();
    await using session = open(emulator, "code");
    emulator.expireTokens();
    const calls = Array.from({ length: 30 }, async (_, index) =>
      index % 3 === 0 ? session.api.call("users.getLoggedInUser") : session.api.users.getLoggedInUser(),
    );
    expect(new Set(await Promise.all(calls))).toEqual(new Set(["570000000001"]));
    expect(emulator.count("refresh")).toBe(1);
  });

  it("is renewed for what writes, too, for nothing was written", async () => {
    const emulator = okruEmulator();
    await using session = open(emulator, "code");
    emulator.expireTokens();
    await session.api.users.setStatus({ status: "here again" });
    expect(emulator.log.filter(({ restMethod }) => restMethod === "users.setStatus").map(({ error }) => error)).toEqual(
      [102, undefined],
    );
  });

  it("is renewed behind session.fetch, for the refusal is in the body", async () => {
    const emulator = okruEmulator();
    await using session = open(emulator, "code");
    emulator.expireTokens();
    const answer = await session.fetch("https://api.ok.ru/api/users/getLoggedInUser");
    expect(await answer.json()).toBe("570000000001");
    expect(emulator.count("refresh")).toBe(1);
  });
});

function open(emulator: OkruEmulator, kind: "code" | "implicit"): OkruSession {
  const client = new OAuth2Client(okru(demoApplication), emulator);
  return client.resume(kept(kind === "code" ? emulator.issueToken() : emulator.issueToken({ kind })));
}
