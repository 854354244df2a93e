import { describe, expect, it } from "vitest";

import { caught, halfAnHour, setUp, signIn } from "./sign-in-scene.ts";

const uid = "570000000001";
const refusal = (code: number): string =>
  JSON.stringify({ error_code: code, error_msg: "NAME : words", error_data: null });

function html(text: string, headers: Readonly<Record<string, string>> = {}, status = 200): () => Response {
  return () => new Response(text, { status, headers: { "content-type": "text/html;charset=utf-8", ...headers } });
}

describe("a maintenance page under 200 at a refresh", () => {
  it("has the old token lent while it is good", async () => {
    const scene = setUp({ runtime: { jitter: 0 } });
    const session = await signIn(scene);
    const { access_token } = await session.token();
    scene.clock.advance(halfAnHour - 30);
    scene.emulator.fault("refresh", "html_ok");
    expect((await session.token()).access_token).toBe(access_token);
    expect(await session.api.users.getLoggedInUser()).toBe(uid);
    expect(scene.emulator.count("refresh")).toBeGreaterThan(0);
  });

  it("says to try again where the old token is over, and spends nothing", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(halfAnHour);
    scene.emulator.fault("refresh", "html_ok");
    expect(await caught(async () => session.token())).toMatchObject({
      code: "response_html",
      status: 200,
      provider: "okru",
      remedy: "try_again",
    });
    expect(await session.api.users.getLoggedInUser()).toBe(uid);
  });

  it("is not a complaint about the request, which nobody tries again", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.clock.advance(halfAnHour);
    scene.emulator.fault("refresh", html("Error : Failed to convert value of type"));
    expect(await caught(async () => session.token())).toMatchObject({ problem: "invalid_request" });
  });
});

describe("the header Invocation-Error: 102", () => {
  it.each([
    ["a page", html("<html>ended</html>", { "invocation-error": "102" })],
    ["a page under 400", html("<html>ended</html>", { "invocation-error": "102" }, 400)],
    ["nothing", () => new Response(null, { headers: { "invocation-error": "102" } })],
    ["JSON", () => Response.json({ anything: 1 }, { headers: { "invocation-error": "102" } })],
    ["a file", () => new Response("GIF", { headers: { "invocation-error": "102", "content-type": "image/gif" } })],
  ])("renews the token, above %s", async (_, answer) => {
    for (const door of ["api", "fetch"] as const) {
      const scene = setUp();
      // oxlint-disable no-await-in-loop
      const session = await signIn(scene);
      scene.emulator.fault("rest", answer);
      const called: unknown =
        door === "api"
          ? await session.api.users.getLoggedInUser()
          : await (await session.fetch("https://api.ok.ru/api/users/getLoggedInUser")).json();
      // oxlint-enable no-await-in-loop
      expect([called, scene.emulator.count("refresh"), scene.emulator.count("rest")]).toEqual([uid, 1, 2]);
    }
  });

  it("once more after the renewal is told as what it is", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("rest", html("<html>ended</html>", { "invocation-error": "102" }), 5);
    expect(await caught(async () => session.api.users.getLoggedInUser())).toMatchObject({
      code: "api_refused",
      failure: { code: 102, name: "PARAM_SESSION_EXPIRED", message: "" },
      remedy: "sign_in_again",
    });
    expect([scene.emulator.count("refresh"), scene.emulator.count("rest")]).toEqual([1, 2]);
  });

  it.each(["103", "1020", "0102", "102x", ""])("is not %j, which renews nothing", async (code) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("rest", html("<html>", { "invocation-error": code }));
    expect(await caught(async () => session.api.users.getLoggedInUser())).toHaveProperty("provider", "okru");
    expect(scene.emulator.count("refresh")).toBe(0);
  });
});

describe("a refusal in JSON that calls itself a page", () => {
  it.each([102, 104, 200, 451])("is a refusal to methods, without the page's words: %i", async (code) => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("rest", html(refusal(code)));
    const error = await caught(async () => session.api.users.getLoggedInUser());
    expect(error).toMatchObject({ code: "api_refused", provider: "okru", failure: { code, message: "" } });
    expect((error as Error).message).not.toContain("words");
    expect(scene.emulator.count("refresh")).toBe(0);
  });

  it("renews where the header says so as well", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("rest", html(refusal(102), { "invocation-error": "102" }));
    expect(await session.api.users.getLoggedInUser()).toBe(uid);
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it("is an answer to whoever calls without methods", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("rest", html(refusal(104)));
    const answer = session.http.get("https://api.ok.ru/api/users/getLoggedInUser");
    expect(await answer.text()).toBe(refusal(104));
  });
});

describe("a session without a user, which nobody can renew or sign in again", () => {
  it.each([200, 401])("has a 102 under %i thrown as the API's refusal", async (status) => {
    const { client, emulator } = setUp();
    const session = await client.session("application");
    emulator.fault("rest", () => new Response(refusal(102), { status }), 2);
    const error = await caught(async () => session.api.notifications.sendSimple({ uid, text: "Hello" }));
    expect(error).toMatchObject({ name: "ApiError", code: "api_refused", failure: { code: 102 } });
    expect((error as Error).message).not.toContain("authorization server");
    const response = await session.fetch("https://api.ok.ru/api/notifications/sendSimple");
    expect(await response.json()).toMatchObject({ error_code: 102 });
    expect(emulator.log.map(({ step }) => step)).toEqual(["rest", "rest"]);
  });

  it.each(["kept", "not kept"])("has a 401 as the answer it is: %s", async (how) => {
    const { client, emulator } = setUp();
    const opened = await client.session("application", {}, how === "kept" ? { as: "nobody" } : {});
    const session = how === "kept" ? await client.restore("nobody") : opened;
    emulator.fault("rest", () => new Response("no", { status: 401 }), 2);
    const response = await session.fetch("https://api.ok.ru/api/notifications/sendSimple");
    expect([response.status, await response.text()]).toEqual([401, "no"]);
    const error = await caught(async () => session.api.notifications.sendSimple({ uid, text: "Hello" }));
    expect(error).toMatchObject({ name: "TransportError", code: "http_failed", status: 401 });
    expect((error as Error).message).not.toContain("authorization server");
    expect(emulator.log.map(({ step }) => step)).toEqual(["rest", "rest"]);
  });
});
