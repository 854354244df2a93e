import { describe, expect, test } from "vitest";

import { authorizationUrl, call, codeForm, createScene, plain, post, readError, signIn } from "./scene.ts";

const { token } = plain.endpoints;

describe("faults", () => {
  test("strike as often as they were ordered, and not after they were cleared", async () => {
    const { emulator } = createScene();
    const { access_token } = emulator.issueToken();
    emulator.fault("call", "html", 2);
    const statuses = [];
    for (let time = 0; time < 3; time += 1) statuses.push((await call(emulator, access_token)).status);
    expect(statuses).toEqual([502, 502, 200]);
    emulator.fault("call", "network");
    emulator.clearFaults();
    expect((await call(emulator, access_token)).status).toBe(200);
    expect(emulator.log.map(({ fault }) => fault)).toEqual(["html", "html", undefined, undefined]);
  });

  test("do not act where there is no connection, and act where the answer is lost", async () => {
    const { emulator } = createScene();
    const { refresh_token = "" } = emulator.issueToken();
    const form = { grant_type: "refresh_token", refresh_token };
    emulator.fault("refresh", "network");
    emulator.fault("refresh", "lost");
    await expect(post(emulator, token, form)).rejects.toThrow("fetch failed");
    await expect(post(emulator, token, form)).rejects.toThrow("fetch failed");
    expect(await readError(await post(emulator, token, form))).toEqual([400, "invalid_grant"]);
    expect(emulator.count("refresh")).toBe(2);
  });

  test("may be an answer, as often as it was ordered, before which nothing was done", async () => {
    const { emulator } = createScene();
    const { refresh_token = "" } = emulator.issueToken();
    const form = { grant_type: "refresh_token", refresh_token };
    emulator.fault("refresh", Response.json({ error: "temporarily_unavailable" }, { status: 503 }), 2);
    for (const _ of [1, 2]) {
      expect(await readError(await post(emulator, token, form))).toEqual([503, "temporarily_unavailable"]);
    }
    expect((await post(emulator, token, form)).status).toBe(200);
    expect(emulator.log.map(({ fault }) => fault)).toEqual(["answered", "answered", undefined]);
  });

  test("are the provider's own errors, by number, in its own shape", async () => {
    const { emulator } = createScene({
      refusal: {
        named: ({ error }) => `own_${String(error)}`,
        call: ({ error, description }) => Response.json({ code: error, text: description }, { status: 200 }),
      },
    });
    emulator.fault("call", 29);
    emulator.fault("token", 7);
    const called = await call(emulator);
    expect([called.status, await called.json()]).toEqual([200, { code: 29, text: "as ordered" }]);
    expect(await readError(await post(emulator, token, {}))).toEqual([400, 7]);
    expect(emulator.log.map(({ error }) => error)).toEqual([29, 7]);
  });

  test("repeat everything that was sent, spoil answers and pages, and redirect", async () => {
    const { emulator } = createScene();
    emulator.fault("token", "echo");
    const echoed = (await (await post(emulator, token, { code: "secret-code" })).json()) as {
      error_description: string;
    };
    expect(echoed.error_description).toContain("code=secret-code");
    expect(echoed.error_description).toContain("authorization: Basic");
    emulator.fault("token", async (answer) => Response.json({ ...((await answer.json()) as object), scope: 7 }));
    const form = await codeForm(emulator);
    expect(await (await post(emulator, token, form)).json()).toMatchObject({ scope: 7, token_type: "Bearer" });
    emulator.fault("authorize", "changed");
    expect(await (await emulator.fetch(authorizationUrl())).text()).toContain('name="new_username"');
    emulator.fault("userinfo", "redirect");
    const away = await emulator.fetch(plain.endpoints.userinfo);
    expect([away.status, away.headers.get("location")]).toEqual([302, "https://elsewhere.test/"]);
  });

  test("are refused where a step cannot have them", () => {
    const { emulator } = createScene();
    expect(() => emulator.fault("authorize", 7)).toThrow(RangeError);
    expect(() => emulator.fault("token", "changed")).toThrow(RangeError);
  });

  test("leave other steps alone", async () => {
    const { emulator } = createScene();
    emulator.fault("token", "empty");
    const { access_token } = emulator.issueToken();
    expect((await call(emulator, access_token)).status).toBe(200);
    await expect(signIn(emulator)).rejects.toThrow(SyntaxError);
  });
});
