import { CookieJar } from "tough-cookie";
import { expect, it } from "vitest";

import { addresses, failure, home, page, pages, returned, site, to, walk } from "./setup.ts";

const other = "https://auth.other.test";
const login = "GET /page?step=login";

it("cookies go back to their own host and path alone", async () => {
  const server = site({
    [login]: () => to(`${other}/login`, { "set-cookie": "mine=1; Path=/; Secure" }),
    [`GET ${other}/login`]: () => to("/deep/page", { "set-cookie": "theirs=2; Path=/deep" }),
    [`GET ${other}/deep/page`]: () => to(`${home}/last`),
    "GET /last": () => to(returned),
  });
  await walk(server, {}, { ...pages, origins: [home, other] });
  expect(server.log.map(({ cookie }) => cookie)).toEqual(["", "", "", "theirs=2", "mine=1"]);
});

it("cookies that a host may not set are left out, and the walk goes on", async () => {
  const headers = new Headers({ location: "/last" });
  for (const cookie of ["a=1; Domain=other.test", "b=2; Domain=test", "", "=;;", "c=3"])
    headers.append("set-cookie", cookie);
  const server = site({
    [login]: () => new Response(null, { status: 302, headers }),
    "GET /last": () => to(returned),
  });
  await walk(server);
  expect(server.log.at(-1)?.cookie).toBe("c=3");
});

it("cookies that are taken back are not sent again", async () => {
  const server = site({
    [login]: () => to("/one", { "set-cookie": "a=1; Path=/" }),
    "GET /one": () => to("/two", { "set-cookie": "a=; Path=/; Max-Age=0" }),
    "GET /two": () => to(returned),
  });
  await walk(server);
  expect(server.log.slice(2).map(({ cookie }) => cookie)).toEqual(["a=1", ""]);
});

it("a jar that is kept spares the next login, and a fresh one does not", async () => {
  const cookies = new CookieJar();
  await walk(site(), { cookies });
  const again = site();
  expect(await walk(again, { cookies })).toBe(returned);
  expect(again.log).toHaveLength(1);
  const fresh = site();
  await walk(fresh);
  expect(addresses(fresh)).toContain(login);
});

it("a jar of one's own needs two methods", async () => {
  const kept: string[] = [];
  const cookies = {
    getCookieString: async (url: string) => (url.startsWith(home) ? kept.join("; ") : ""),
    setCookie: async (cookie: string) => kept.push(cookie.split(";", 1)[0] ?? ""),
  };
  expect(await walk(site(), { cookies })).toBe(returned);
  expect(kept).toEqual(["sid=session-of-this-walk", "known=yes"]);
});

it("the platform's fetch is looked up when the walk begins", async () => {
  const before = globalThis.fetch;
  const server = site({ [login]: () => page("", 503) });
  globalThis.fetch = server.fetch;
  try {
    expect(await failure(walk({ fetch: undefined as never }))).toMatchObject({ status: 503 });
  } finally {
    globalThis.fetch = before;
  }
});
