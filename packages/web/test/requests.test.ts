import { describe, expect, it, vi } from "vitest";

import { type Visit } from "./browser.ts";
import { begin, comingBack, setUp, setUpOAuth1 } from "./scene.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };

describe("a callback that spends nothing", () => {
  it.each<readonly [string, Visit, number]>([
    ["by HEAD", { method: "HEAD" }, 200],
    ["by PUT", { method: "PUT" }, 405],
    ["as a prefetch", { headers: { "sec-purpose": "prefetch" } }, 503],
  ])("%s", async (_, visit, status) => {
    const scene = setUp();
    const back = await comingBack(scene);
    expect((await scene.browser.go(back, visit)).status).toBe(status);
    expect(scene.server.count("token")).toBe(0);
    await scene.browser.go(back);
    expect(scene.sessions).toHaveLength(1);
  });

  it.each([
    ["nothing in it", ""],
    ["no state", "?code=1"],
    ["an error without state", "?error=access_denied"],
    ["an empty state", "?state=&code=1"],
    ["a state of nobody", "?state=guess&code=1"],
    ["a state as long as they get", `?code=1&state=${"s".repeat(60_000)}`],
    ["two states", "?state=a&state=b&code=1"],
    ["escapes that are none", "?state=%zz&code=%ff"],
    ["a prototype", "?__proto__=1&constructor=2&state=__proto__"],
  ])("with %s", async (_, query) => {
    const scene = setUp();
    await begin(scene);
    const response = await scene.browser.go(`/callback${query}`);
    expect(response.status).toBe(400);
    expect(scene.failures).toHaveLength(1);
    expect(scene.browser.cookies.size).toBe(1);
    expect(scene.server.count("token")).toBe(0);
  });

  it("whose query is too long to be read", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    expect((await scene.browser.go(`${back}&more=${"s".repeat(70_000)}`)).status).toBe(400);
    expect(scene.failures).toMatchObject([
      { code: "callback_invalid", message: expect.stringContaining("too long") as string },
    ]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("with a second state beside the right one: two readers could see two sign-ins", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    expect((await scene.browser.go(`${back}&state=other`)).status).toBe(400);
    expect(scene.failures).toMatchObject([
      { code: "callback_invalid", message: expect.stringContaining("names state twice") as string },
    ]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("with a second request token beside the right one", async () => {
    const scene = setUpOAuth1();
    const back = scene.server.approve(await begin(scene));
    expect((await scene.browser.go(`${back}&oauth_token=other`)).status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "callback_invalid" }]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it.each([
    ["a form that is too long", form, (answer: string) => `${answer}&more=${"s".repeat(70_000)}`, /is too long/],
    ["JSON", { "content-type": "application/json" }, (answer: string) => answer, /is no form/],
    [
      "a form in parts",
      { "content-type": "multipart/form-data; boundary=x" },
      (answer: string) => answer,
      /is no form/,
    ],
    ["no type", { "content-type": "" }, (answer: string) => answer, /is no form/],
    ["nothing in the form", form, () => "", /no state/],
  ])("posted with %s", async (_, headers, bodyOf, message) => {
    const scene = setUp();
    const { searchParams } = new URL(await comingBack(scene));
    const body = bodyOf(searchParams.toString());
    const response = await scene.browser.go("/callback", { method: "POST", headers, body });
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ message: expect.stringMatching(message) as string }]);
    expect(scene.browser.cookies.size).toBe(1);
  });

  it("whose form has no end", async () => {
    const scene = setUp();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 4096;
        controller.enqueue(new Uint8Array(4096).fill(97));
      },
    });
    const init = { method: "POST", headers: form, body, duplex: "half" };
    expect((await scene.handle(new Request("https://app.example.test/callback", init))).status).toBe(400);
    expect(sent).toBeLessThan(100_000);
  });

  it("whose form does not come to its end within ten seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const scene = setUp();
      const { searchParams } = new URL(await comingBack(scene));
      let isCancelled = false;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode(searchParams.toString())),
        cancel: () => {
          isCancelled = true;
        },
      });
      const cookie = [...scene.browser.cookies].map(([name, { value }]) => `${name}=${value}`).join("; ");
      const init = { method: "POST", headers: { ...form, cookie }, body, duplex: "half" };
      const answer = scene.handle(new Request("https://app.example.test/callback", init));
      await vi.advanceTimersByTimeAsync(9999);
      expect([isCancelled, scene.failures]).toEqual([false, []]);
      await vi.advanceTimersByTimeAsync(1);
      expect((await answer).status).toBe(400);
      expect(isCancelled).toBe(true);
      expect(scene.failures).toMatchObject([{ message: expect.stringContaining("does not end") as string }]);
      expect(scene.sessions).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("whose form somebody has read before, which is the application's fault", async () => {
    const scene = setUp();
    const request = new Request("https://app.example.test/callback", {
      method: "POST",
      headers: form,
      body: "state=a",
    });
    await request.text();
    const response = await scene.handle(request);
    expect(response.status).toBe(500);
    expect(scene.failures).toMatchObject([
      { code: "option_invalid", message: expect.stringContaining("read before") as string },
    ]);
  });

  it("whose form breaks off", async () => {
    const scene = setUp();
    const body = new ReadableStream({ start: (controller) => controller.error(new Error("cut")) });
    const init = { method: "POST", headers: form, body, duplex: "half" };
    const response = await scene.handle(new Request("https://app.example.test/callback", init));
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ code: "callback_invalid" }]);
  });
});

describe("a callback that is refused and takes the cookie back", () => {
  it.each([
    ["a code that is there twice", (back: URL) => back.searchParams.append("code", "2"), "callback_invalid"],
    ["another issuer", (back: URL) => back.searchParams.set("iss", "https://evil.example"), "issuer_mismatch"],
    ["no code", (back: URL) => back.searchParams.delete("code"), "callback_invalid"],
    ["another code", (back: URL) => back.searchParams.set("code", "guess"), "token_refused"],
  ])("for %s", async (_, change, code) => {
    const scene = setUp();
    const back = new URL(await comingBack(scene));
    change(back);
    const response = await scene.browser.go(back.href);
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([{ code }]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("where the server does not answer, which may pass", async () => {
    const scene = setUp();
    const back = await comingBack(scene);
    scene.server.fault("token", "network");
    const response = await scene.browser.go(back);
    expect(response.status).toBe(502);
    expect(scene.failures).toMatchObject([{ code: "network_failed" }]);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it("where the client's secret is wrong, which does not pass", async () => {
    const scene = setUp({
      server: {
        clients: [{ id: "demo-client", secret: "other", redirectUris: ["https://app.example.test/callback"] }],
      },
    });
    const response = await scene.browser.go(await comingBack(scene));
    expect(response.status).toBe(500);
    expect(scene.failures).toMatchObject([{ code: "token_refused", remedy: "mend_configuration" }]);
    expect(scene.browser.cookies.size).toBe(0);
  });
});
