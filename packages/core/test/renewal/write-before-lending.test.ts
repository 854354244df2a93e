import { describe, expect, test } from "vitest";

import { as, call, createGate, createScene, failure, key, turns } from "./setup.ts";
import { times } from "./test-store.ts";

describe("write before lending", () => {
  test("the store first, then onToken, then the first use", async () => {
    const order: string[] = [];
    const onToken = async (): Promise<void> => {
      order.push("told");
      await turns();
      order.push("done");
    };
    const scene = createScene({ runtime: { onToken } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    scene.store.before.set = async () => {
      order.push("set");
      await turns();
      order.push("stored");
    };
    await call({ server: { ...scene.server, log: [] } }, session);
    order.push("used");
    expect(order).toEqual(["set", "stored", "told", "done", "used"]);
  });

  test("holds for those who come while it is being written", async () => {
    const scene = createScene();
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const gate = createGate();
    scene.store.before.set = gate.pass;
    const first = call(scene, session);
    await expect.poll(() => scene.store.calls.includes("set")).toBe(true);
    const others = [call(scene, session), call(scene, session)];
    await turns();
    const used = scene.server.count("resource");
    gate.open();
    await Promise.all([first, ...others]);
    expect(used).toBe(0);
    expect(scene.store.calls.filter((verb) => verb === "set")).toHaveLength(1);
  });

  test("holds for those who come while the application is being told", async () => {
    const gate = createGate();
    let told = 0;
    const onToken = async (): Promise<void> => {
      told += 1;
      await gate.pass();
    };
    const scene = createScene({ runtime: { onToken } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const first = call(scene, session);
    await expect.poll(() => told).toBe(1);
    const second = call(scene, session);
    await turns();
    const used = scene.server.count("resource");
    gate.open();
    await Promise.all([first, second]);
    expect(used).toBe(0);
  });

  test("onToken learns who, what and why", async () => {
    const events: unknown[] = [];
    const scene = createScene({ runtime: { onToken: (event) => void events.push(event) } });
    await using session = await scene.client.session("clientCredentials", {}, { as: "machine" });
    const signedIn = await session.token();
    scene.clock.advance(3600);
    const renewed = await session.token();
    const common = { provider: "as.example.test", as: "machine" };
    expect(events).toEqual([
      { ...common, token: signedIn, reason: "signed_in" },
      { ...common, token: renewed, reason: "renewed" },
    ]);
  });

  test("an onToken that throws is store_failed once; the token is stored and goes on", async () => {
    const onToken = times(1, () => {
      throw new Error("the application's own database is down");
    });
    const scene = createScene({ runtime: { onToken } });
    await using session = await scene.client.restore(as);
    scene.clock.advance(3600);
    const error = await failure(call(scene, session));
    expect(error).toMatchObject({ code: "store_failed", remedy: "try_again", provider: "as.example.test" });
    expect(await call(scene, session)).toBe(200);
    expect(scene.store.peek(key)).toEqual({ ...(await session.token()) });
    expect(scene.server.count("refresh")).toBe(1);
  });
});
