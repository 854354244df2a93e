import { describe, expect, it } from "vitest";

import { failure, loginForm, page, site, to, walk } from "./setup.ts";

const login = "GET /page?step=login";

describe("a walk ends", () => {
  it("after as many redirects as it may follow", async () => {
    const server = site({ [login]: () => to("/page?step=login") });
    const error = await failure(walk(server));
    expect(error).toMatchObject({ code: "page_unexpected" });
    expect(error.message).toContain("goes on after 20 redirects");
    expect(server.log).toHaveLength(21);
    expect(
      (await failure(walk(site({ [login]: () => to("/page?step=login") }), { maxRedirects: 2 }))).message,
    ).toContain("after 2 redirects");
  });

  it("after as many pages as it may read", async () => {
    const server = site();
    const error = await failure(walk(server, { maxPages: 1 }));
    expect(error).toMatchObject({ code: "page_unexpected" });
    expect(error.message).toContain("goes on after 1 pages");
    expect(server.log.at(-1)?.url.search).toBe("?step=consent");
  });

  it("at a page that is too large", async () => {
    const server = site({ [login]: () => page("x".repeat(2_000_000)) });
    expect(await failure(walk(server))).toMatchObject({ code: "response_too_large" });
    expect(await failure(walk(site(), { maxResponseBytes: 100 }))).toMatchObject({ code: "response_too_large" });
  });

  it.each([
    ["too deep", "<div>".repeat(150_000)],
    ["of too many elements", "<p>".repeat(300_000)],
    ["that makes a parser work", "<b id=1><i id=2><u id=3>".repeat(100) + "<p></p>".repeat(100_000)],
  ])("at a page %s", async (_, html) => {
    const error = await failure(walk(site({ [login]: () => page(html) })));
    expect(error).toMatchObject({ code: "page_unexpected" });
    expect(error.message).toContain("too large to read");
  });

  it("at a page that never comes, or never ends", async () => {
    const never = site({ [login]: () => new Promise<Response>(() => undefined) });
    expect(await failure(walk(never, { timeout: 20 }))).toMatchObject({ code: "timed_out", remedy: "try_again" });
    const endless = site({ [login]: () => new Response(new ReadableStream()) });
    expect(await failure(walk(endless, { timeout: 20 }))).toMatchObject({ code: "timed_out" });
  });

  it("at a network that fails", async () => {
    const server = site({ [login]: () => Promise.reject(new TypeError("connection lost")) });
    expect(await failure(walk(server))).toMatchObject({ code: "network_failed", remedy: "try_again" });
  });

  it("with its signal's reason, before it begins and while it waits", async () => {
    const server = site();
    await expect(walk(server, { signal: AbortSignal.abort("no") })).rejects.toBe("no");
    expect(server.log).toEqual([]);
    const controller = new AbortController();
    const hanging = site({
      [login]: async () => {
        controller.abort("enough");
        return new Promise<Response>(() => undefined);
      },
    });
    await expect(walk(hanging, { signal: controller.signal })).rejects.toBe("enough");
  });

  it("with its signal's reason while somebody is asked", async () => {
    const controller = new AbortController();
    const challenge = async (): Promise<string> => {
      controller.abort("enough");
      return new Promise<string>(() => undefined);
    };
    const server = site({ [login]: () => page("<form><input name=sms></form>") });
    await expect(walk(server, { signal: controller.signal, challenge })).rejects.toBe("enough");
  });

  it.each(["timeout", "maxPages", "maxRedirects", "maxResponseBytes"])(
    "before it begins, with a %s of 0",
    async (name) => {
      const server = site();
      expect(await failure(walk(server, { [name]: 0 }))).toMatchObject({ code: "option_invalid" });
      expect(await failure(walk(server, { [name]: Number.NaN }))).toMatchObject({ code: "option_invalid" });
      expect(server.log).toEqual([]);
    },
  );

  it("at a fetch that follows redirects by itself, or hides them", async () => {
    for (const hint of [{ redirected: true }, { type: "opaqueredirect" }]) {
      const server = site({ [login]: () => Object.defineProperties(page(loginForm), definitions(hint)) });
      const error = await failure(walk(server));
      expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
      expect(server.log).toHaveLength(2);
    }
  });
});

function definitions(fields: object): PropertyDescriptorMap {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value: value as unknown }]));
}
