import { describe, expect, it } from "vitest";

import { demoApplication, type OkruEmulatorOptions } from "../src/testing/index.ts";
import { caught, day, halfAnHour, type Scene, setUp, signIn } from "./sign-in-scene.ts";

const scope = ["VALUABLE_ACCESS", "LONG_ACCESS_TOKEN"] as const;
const month = 2_592_000;

/** An application that OK.ru's support has allowed long tokens. */
const allowed: OkruEmulatorOptions = { applications: [{ ...demoApplication, permissions: scope }] };

const flows = [{ flow: "code" }, { flow: "implicit" }] as const;

/** Calls once a day, for so many days. */
async function callDaily(
  { clock }: Pick<Scene, "clock">,
  days: number,
  call: () => Promise<unknown>,
): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (let count = 0; count < days; count += 1) {
    clock.advance(day);
    // oxlint-disable-next-line no-await-in-loop
    answers.push(await call());
  }
  return answers;
}

describe.each(flows)("asked for by the $flow flow, and not given", ({ flow }) => {
  it("is missing, and the token is a short one", async () => {
    const scene = setUp();
    const session = await signIn(scene, { flow, scope });
    expect(await session.scopes()).toEqual({ granted: ["VALUABLE_ACCESS"], missing: ["LONG_ACCESS_TOKEN"] });
    expect(await session.token()).toMatchObject({
      expires_in: halfAnHour,
      expires_at: scene.clock.now() / 1000 + halfAnHour,
    });
  });

  it("cannot be prolonged", async () => {
    const session = await signIn(setUp(), { flow, scope });
    expect(await caught(async () => session.api.auth.touchSession())).toMatchObject({
      code: "api_refused",
      failure: { code: 10 },
      remedy: "sign_in_again",
    });
  });
});

describe.each(flows)("given by the $flow flow", ({ flow }) => {
  it("lives for thirty days that nobody can put a date to", async () => {
    const session = await signIn(setUp({ emulator: allowed }), { flow, scope });
    const token = await session.token();
    expect(token.expires_in).toBe(month);
    expect(token).not.toHaveProperty("expires_at");
    expect(await session.scopes()).toEqual({ granted: [...scope], missing: [] });
  });

  it("has the documented fields, and no others", async () => {
    const session = await signIn(setUp({ emulator: allowed }), { flow, scope });
    const own = flow === "code" ? ["refresh_token"] : ["permissions_granted", "session_secret_key"];
    const common = ["access_token", "expires_in", "requested_scope", "scope", "session_key", "token_type"];
    expect(Object.keys(await session.token()).toSorted()).toEqual([...common, ...own].toSorted());
  });

  it("is prolonged by calls, for sixty days", async () => {
    const scene = setUp({ emulator: allowed });
    const session = await signIn(scene, { flow, scope });
    const { access_token } = await session.token();
    const answers = await callDaily(scene, 60, async () => session.api.users.getLoggedInUser());
    expect(new Set(answers)).toEqual(new Set(["570000000001"]));
    expect((await session.token()).access_token).toBe(access_token);
    expect(scene.emulator.count("refresh")).toBe(0);
  });

  it("is prolonged by auth.touchSession, for sixty days", async () => {
    const scene = setUp({ emulator: allowed });
    const session = await signIn(scene, { flow, scope });
    for (let count = 0; count < 3; count += 1) {
      scene.clock.advance(20 * day);
      // oxlint-disable-next-line no-await-in-loop
      expect(await session.api.auth.touchSession()).toBe(true);
    }
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    expect(scene.emulator.count("refresh")).toBe(0);
  });

  it("ends after thirty-one idle days, and so has the refresh token: sign in again", async () => {
    const scene = setUp({ emulator: allowed });
    const session = await signIn(scene, { flow, scope });
    scene.clock.advance(31 * day);
    const over = { code: "reauthorization_required", problem: "access_denied", remedy: "sign_in_again" };
    const refused = { code: "api_refused", failure: { code: 102 }, remedy: "sign_in_again" };
    const error = await caught(async () => session.api.users.getLoggedInUser());
    expect(error).toMatchObject(flow === "code" ? over : refused);
  });
});

describe("after thirty-one idle days, with a refresh token that still lives", () => {
  const emulator = { ...allowed, lifetimes: { refreshToken: 90 * day } };

  it("is renewed by one refresh, and is a long one again", async () => {
    const scene = setUp({ emulator });
    const session = await signIn(scene, { scope });
    scene.clock.advance(31 * day);
    await Promise.all(Array.from({ length: 30 }, async () => session.api.users.getLoggedInUser()));
    expect(scene.emulator.count("refresh")).toBe(1);
    const token = await session.token();
    expect(token.session_key).toBe(token.access_token);
    expect(token.expires_in).toBe(month);
    expect(token).not.toHaveProperty("expires_at");
    expect(await session.scopes()).toEqual({ granted: [...scope], missing: [] });
  });

  it("becomes a short one where the permission was taken back, and says so", async () => {
    const scene = setUp({ emulator });
    const session = await signIn(scene, { scope });
    await session.api.call("users.removeAppPermissions", { ext_perm: "LONG_ACCESS_TOKEN" });
    scene.clock.advance(31 * day);
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    expect(await session.token()).toMatchObject({
      expires_in: halfAnHour,
      expires_at: scene.clock.now() / 1000 + halfAnHour,
    });
    expect(await session.scopes()).toEqual({ granted: ["VALUABLE_ACCESS"], missing: ["LONG_ACCESS_TOKEN"] });
    scene.clock.advance(halfAnHour);
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    expect(scene.emulator.count("refresh")).toBe(2);
  });

  it("where a short token is followed by a long one, the scope says so", async () => {
    const scene = setUp({ emulator });
    scene.emulator.fault("token", async (answer) =>
      Response.json({ ...((await answer.json()) as object), expires_in: halfAnHour }),
    );
    const session = await signIn(scene, { scope });
    expect((await session.scopes()).missing).toEqual(["LONG_ACCESS_TOKEN"]);
    scene.clock.advance(halfAnHour);
    const token = await session.token();
    expect(token.expires_in).toBe(month);
    expect(token).not.toHaveProperty("expires_at");
    expect((await session.scopes()).missing).toEqual([]);
  });
});
