import { describe, expect, test } from "vitest";

import { now } from "../signer.ts";
import { at, readForm, send, start } from "./scene.ts";

const request = { url: at("/v1/request"), protocol: { oauth_callback: "oob" } };

describe("faults", () => {
  test.each([
    ["accessToken", "unconfirmed"],
    ["call", "unconfirmed"],
    ["call", "no_token"],
    ["authorize", "duplicate"],
    ["authorize", "timestamp"],
  ] as const)("%s cannot have %s", (step, fault) => {
    expect(() => start().emulator.fault(step, fault)).toThrow(RangeError);
  });

  test("strike as often as ordered, and are logged", async () => {
    const { emulator } = start();
    emulator.fault("requestToken", "unavailable", 2);
    const statuses = [];
    for (let time = 0; time < 3; time += 1) statuses.push((await send(emulator, request)).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect(emulator.log.map(({ fault }) => fault)).toEqual(["unavailable", "unavailable", undefined]);
  });

  test("are forgotten", async () => {
    const { emulator } = start();
    emulator.fault("requestToken", "network");
    emulator.clearFaults();
    expect((await send(emulator, request)).status).toBe(200);
  });

  test("strike one step and no other", async () => {
    const { emulator } = start();
    emulator.fault("call", "network");
    expect((await send(emulator, request)).status).toBe(200);
    const call = { method: "GET", url: at("/v1/users/me"), token: emulator.issueToken() };
    await expect(send(emulator, call)).rejects.toThrow("fetch failed");
    expect(emulator.count("call")).toBe(0);
  });

  test("spoil what is otherwise right", async () => {
    const { emulator } = start();
    emulator.fault("requestToken", "unconfirmed");
    emulator.fault("requestToken", "no_secret");
    expect(await readForm(await send(emulator, request))).not.toHaveProperty("oauth_callback_confirmed");
    const answer = await readForm(await send(emulator, request));
    expect(answer).toHaveProperty("oauth_callback_confirmed");
    expect(answer).not.toHaveProperty("oauth_token_secret");
  });

  test("a lost answer was given all the same", async () => {
    const { emulator } = start();
    const call = { url: at("/v1/posts"), form: [["text", "x"]] as const, token: emulator.issueToken() };
    emulator.fault("call", "lost");
    await expect(send(emulator, call)).rejects.toThrow("fetch failed");
    expect([emulator.memory.posts, emulator.count("call")]).toEqual([["x"], 1]);
  });

  test("an answer can be made of the right one", async () => {
    const { emulator } = start();
    emulator.fault("call", async (answer) => new Response(`was ${await answer.text()}`, { status: 429 }));
    const response = await send(emulator, { method: "GET", url: at("/v1/limits") });
    expect([response.status, await response.text()]).toEqual([429, expect.stringMatching(/^was .*demo-client/)]);
    expect(emulator.log.at(-1)).toMatchObject({ status: 429, fault: "altered" });
  });

  test("a timestamp is refused, with those that would do and the emulator's date", async () => {
    const { emulator, clock } = start();
    clock.advance(60);
    emulator.fault("call", "timestamp");
    const response = await send(emulator, { method: "GET", url: at("/v1/limits") });
    expect(response.headers.get("date")).toBe(new Date((now + 60) * 1000).toUTCString());
    expect(await readForm(response)).toEqual({
      status: "401",
      oauth_problem: "timestamp_refused",
      oauth_acceptable_timestamps: `${String(now - 240)}-${String(now + 360)}`,
    });
  });
});
