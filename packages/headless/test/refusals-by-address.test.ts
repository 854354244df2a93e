import { describe, expect, it } from "vitest";

import type { SignInPages } from "../src/index.ts";
import { addresses, failure, home, loginForm, page, pages, returned, site, to, walk } from "./setup.ts";

const posted = "POST /page?step=login";
const blocked = { problem: "access_denied", what: "the account is blocked", code: "account_blocked" } as const;

function described(marks: object): SignInPages {
  return { ...pages, refusals: [{ ...blocked, ...marks }] };
}

describe("a refusal that is told by its address alone is known before it is asked for", () => {
  it.each<readonly [what: string, location: string, marks: object]>([
    ["by its path", "/blocked?user=secret-user", { path: "/blocked" }],
    ["by its query", "/page?step=blocked", { query: { step: "blocked" } }],
    ["by both", "/page?step=blocked&a=1", { path: "/page", query: { step: "blocked" } }],
    ["at a host that is not listed", "https://help.example.test/blocked?user=secret-user", { path: "/blocked" }],
    ["over plain http", "http://id.example.test/blocked", { path: "/blocked" }],
  ])("%s", async (_, location, marks) => {
    const server = site({ [posted]: () => to(location) });
    const error = await failure(walk(server, {}, described(marks)));
    expect(error).toMatchObject({ code: "account_blocked", problem: "access_denied", status: 302 });
    expect(error.message).toContain("the account is blocked");
    expect(error.message).not.toContain("secret-user");
    expect(addresses(server).at(-1)).toBe(posted);
  });

  it("though a page of its kind is asked for where no redirect led to it", async () => {
    const server = site({ [posted]: () => page(loginForm) });
    const error = await failure(walk(server, {}, described({ query: { step: "login" } })));
    expect(error).toMatchObject({ code: "account_blocked" });
  });
});

describe("it is looked at first", () => {
  it.each<readonly [what: string, marks: object]>([
    ["where words tell it", { path: "/blocked", text: "blocked" }],
    ["where its status tells it", { path: "/blocked", status: 403 }],
    ["where a form tells it", { path: "/blocked", form: "sorry" }],
    ["where fields tell it", { path: "/blocked", fields: ["phone"] }],
  ])("%s", async (_, marks) => {
    const html = "<p>blocked</p><form id=sorry><input name=phone></form>";
    const server = site({ [posted]: () => to("/blocked"), "GET /blocked": () => page(html, 403) });
    expect(await failure(walk(server, {}, described(marks)))).toMatchObject({ code: "account_blocked", status: 403 });
    expect(addresses(server).at(-1)).toBe("GET /blocked");
  });

  it("and is none where it is the way back", async () => {
    const redirectUri = `${home}/blocked`;
    const server = site({ [posted]: () => to(`${redirectUri}#access_token=a`) });
    expect(await walk(server, { redirectUri }, described({ path: "/blocked" }))).toBe(`${redirectUri}#access_token=a`);
  });

  it("and is none where only a part of the path is alike", async () => {
    const server = site({ [posted]: () => to("/blocked/not"), "GET /blocked/not": () => to(returned) });
    expect(await walk(server, {}, described({ path: "/blocked" }))).toBe(returned);
  });

  it("and is none by no marks at all", async () => {
    const server = site({ [posted]: () => to("/after"), "GET /after": () => to(returned) });
    expect(await walk(server, {}, { ...pages, refusals: [{ ...blocked, status: 418 }] })).toBe(returned);
  });
});
