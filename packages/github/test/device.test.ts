import { setImmediate } from "node:timers/promises";

import type { DevicePrompt } from "@oauthkit/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { demoGitHubApplication, githubEmulator } from "../src/testing/index.ts";
import { caught, clientOf, type Emulator, type Session } from "./scene.ts";

let emulator: Emulator;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ["setTimeout", "clearTimeout", "Date"] });
  emulator = githubEmulator({ clients: [{ id: demoGitHubApplication.clientId }] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function signInByDevice(onPrompt: (prompt: DevicePrompt) => void): Promise<Session> {
  const client = clientOf(emulator.fetch, { clientSecret: undefined });
  return hurried(client.session("device", { onPrompt }));
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

  it("fails where nobody comes within a quarter of an hour", async () => {
    const error = await caught(async () => signInByDevice(() => undefined));
    expect(error).toMatchObject({ code: "authorization_refused", problem: "expired_token" });
    expect(emulator.count("token")).toBeGreaterThan(100);
  });

  it("fails where GitHub says token_expired", async () => {
    emulator.fault("token", () => Response.json({ error: "token_expired" }));
    const error = await caught(async () => signInByDevice(() => undefined));
    expect(error).toMatchObject({ code: "authorization_refused", problem: "expired_token" });
  });

  it("fails where the application has not switched it on", async () => {
    emulator.fault("deviceAuthorization", () => Response.json({ error: "device_flow_disabled" }));
    const error = await caught(async () => signInByDevice(() => undefined));
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration" });
    expect(error.message).toContain("device_flow_disabled");
  });

  it("shows a code, waits as GitHub wants it to, and needs no secret", async () => {
    let prompt: DevicePrompt | undefined;
    const session = await signInByDevice((shown) => {
      prompt = shown;
      emulator.approveDevice(shown.user_code);
    });
    expect(prompt).toMatchObject({ verification_uri: "https://github.com/login/device", expires_in: 900 });
    expect(prompt?.user_code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect((await session.profile()).login).toBe("demo");
    expect(JSON.stringify(emulator.log)).not.toContain("client_secret");
  });

  it("with a secret, the first request is sent without it", async () => {
    emulator = githubEmulator();
    const client = clientOf(emulator.fetch);
    await hurried(client.session("device", { onPrompt: ({ user_code }) => emulator.approveDevice(user_code) }));
    expect(emulator.log[0]).toMatchObject({ step: "deviceAuthorization", status: 200 });
    expect(emulator.log[0]?.form).toEqual({ client_id: "demo-client", scope: "read:user user:email" });
  });
});
