import { setImmediate } from "node:timers/promises";

import type { DevicePrompt } from "@oauthkit/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { googleEmulator } from "../src/testing/index.ts";
import { caught, clientOf, type Emulator, type Session } from "./scene.ts";

let emulator: Emulator;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ["setTimeout", "clearTimeout", "Date"] });
  emulator = googleEmulator();
});
afterEach(() => {
  vi.useRealTimers();
});

async function signInByDevice(onPrompt: (prompt: DevicePrompt) => void): Promise<Session> {
  return hurried(clientOf(emulator.fetch).session("device", { onPrompt }));
}

/** Lets time pass whenever a task waits for nothing else. */
async function hurried<R>(task: Promise<R>): Promise<R> {
  const settled: unknown[] = [];
  const settle = (): void => void settled.push(task);
  task.then(settle, settle);
  while (settled.length === 0) {
    for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
  }
  return task;
}

describe("a sign-in by device", () => {
  it("fails where the person says no", async () => {
    const error = await caught(async () =>
      signInByDevice(({ user_code }) => emulator.approveDevice(user_code, { deny: true })),
    );
    expect(error).toMatchObject({ code: "authorization_refused", problem: "access_denied" });
  });

  it("fails where nobody comes within half an hour", async () => {
    const error = await caught(async () => signInByDevice(() => undefined));
    expect(error).toMatchObject({ code: "authorization_refused", problem: "expired_token" });
  });

  it("may be tried later where too many began", async () => {
    emulator.fault("deviceAuthorization", Response.json({ error_code: "rate_limit_exceeded" }, { status: 403 }));
    const error = await caught(async () => signInByDevice(() => undefined));
    expect(error).toMatchObject({ code: "token_refused", remedy: "try_again", status: 403 });
    expect(error.message).toContain("rate_limit_exceeded");
  });

  it("fails where the client may not do it", async () => {
    emulator.fault("deviceAuthorization", Response.json({ error: "invalid_client" }, { status: 401 }));
    const error = await caught(async () => signInByDevice(() => undefined));
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_client", remedy: "mend_configuration" });
  });

  it("waits while Google says authorization_pending, under status 428, and slows down when told to", async () => {
    emulator.fault("token", Response.json({ error: "authorization_pending" }, { status: 428 }));
    let code = "";
    emulator.fault("token", () => {
      emulator.approveDevice(code);
      return Response.json({ error: "slow_down" }, { status: 403 });
    });
    const session = await signInByDevice(({ user_code }) => {
      code = user_code;
    });
    expect((await session.profile()).subject).toBe("1000001");
    expect(emulator.count("token")).toBe(3);
  });

  it("shows where to type the code, though that has another name, and sends no secret before", async () => {
    let prompt: DevicePrompt | undefined;
    const session = await signInByDevice((shown) => {
      prompt = shown;
      emulator.approveDevice(shown.user_code);
    });
    expect(prompt).toMatchObject({ verification_uri: "https://accounts.google.com/device", expires_in: 1800 });
    expect(emulator.log[0]?.form).toEqual({ client_id: "demo-client", scope: "openid email profile" });
    expect((await session.token()).refresh_token).toMatch(/./);
  });
});
