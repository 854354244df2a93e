import { describe, expect, test } from "vitest";

import { call, createGate, failure, turns } from "../renewal/setup.ts";
import { off, seconds } from "./clock-off.ts";
import { assertionsSent, person } from "./setup.ts";

describe("a machine whose clock was corrected", () => {
  test("one that the server refuses all the same does not undo a correction that works for others", async () => {
    const scene = off(3600);
    const gate = createGate();
    scene.server.fault("token", (response) => response);
    scene.server.fault("token", async (response) => (await gate.pass(), response));
    const unlucky = failure(scene.client.as("nobody@example.test").token());
    while (scene.server.count("token") < 2) await turns(1);
    await scene.client.as(person(0)).token();
    gate.open();
    expect(await unlucky).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
    const before = scene.server.count("token");
    await scene.client.as(person(1)).token();
    expect(scene.server.count("token")).toBe(before + 1);
  });

  test("set right by its operator, a refusal that stays does not call it wrong, and the correction is dropped", async () => {
    const scene = off(-3600);
    await call(scene, scene.client);
    scene.ours.set(scene.clock.now());
    scene.server.revokeAccessTokens();
    scene.server.fault("token", { json: { error: "invalid_grant" }, status: 400 }, 2);
    const error = (await failure(call(scene, scene.client))) as Error;
    expect(error).toMatchObject({ code: "token_refused" });
    expect(error.message).not.toMatch(/clock/);
    const before = scene.server.count("token");
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(before + 1);
    expect(assertionsSent(scene).at(-1)).toMatchObject({ iat: seconds(scene) });
  });

  test("set right by its operator, after it was corrected: one attempt more, and then none", async () => {
    const scene = off(3600);
    await call(scene, scene.client);
    scene.ours.set(scene.clock.now());
    scene.server.revokeAccessTokens();
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(4);
    scene.pass(3600);
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(5);
  });

  test("set right from behind: the token that seems to have ended is renewed", async () => {
    const scene = off(-86_400);
    await call(scene, scene.client);
    scene.ours.set(scene.clock.now());
    expect(await call(scene, scene.client)).toBe(200);
    expect(assertionsSent(scene).at(-1)).toMatchObject({ iat: seconds(scene) });
  });
});
