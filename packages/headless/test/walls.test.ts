import { describe, expect, it } from "vitest";

import type { Challenge, SignInPages } from "../src/index.ts";
import { addresses, failure, home, loginForm, page, pages, returned, type Route, site, to, walk } from "./setup.ts";

const login = "GET /page?step=login";
const posted = "POST /page?step=login";
const captcha = "GET /page?step=captcha";

/** A page that asks for the words of an image at this address. */
function captchaPage(image: string, attributes = 'method=post action="/page?step=captcha"'): Response {
  return page(`<form ${attributes}>${image}<input name=words></form>`);
}

/** A site that shows this page instead of letting anybody in. */
function asking(answer: Route, more: Readonly<Record<string, Route>> = {}): ReturnType<typeof site> {
  return site({
    [posted]: () => to("/page?step=captcha"),
    [captcha]: answer,
    "POST /page?step=captcha": () => to(returned),
    ...more,
  });
}

function picture(): Response {
  return new Response("GIF", { headers: { "content-type": "image/gif" } });
}

async function looking({ image }: Challenge): Promise<string> {
  await image?.();
  return "right";
}

describe("a URL with another one in it is nowhere to go, whatever its origin", () => {
  const wrapped = `blob:${home}/8f0c`;

  it.each<readonly [what: string, routes: Readonly<Record<string, Route>>]>([
    ["by a redirect", { [login]: () => to(wrapped) }],
    [
      "by a form's button",
      { [login]: () => page(loginForm.replace("type=submit", `type=submit formaction=${wrapped}`)) },
    ],
  ])("%s", async (_, routes) => {
    const server = site(routes);
    const error = await failure(walk(server));
    expect(error).toMatchObject({ code: "origin_foreign" });
    expect(error.message).toContain("leads to blob:");
    expect(server.log.every(({ url }) => url.protocol === "https:")).toBe(true);
  });

  it.each([wrapped, "data:image/png;base64,iVBORw0KGgo=", "file:///etc/passwd", `filesystem:${home}/x`])(
    "for an image: %s",
    async (source) => {
      const server = asking(() => captchaPage(`<img src="${source}">`));
      expect(await failure(walk(server, { challenge: looking }))).toMatchObject({ code: "origin_foreign" });
      expect(server.log.every(({ url }) => url.protocol === "https:")).toBe(true);
    },
  );

  it("as a base of others, it is none", async () => {
    const html = `<base href="${wrapped}/">${loginForm.replace("/page?step=login", "page?step=login")}`;
    const server = site({ [login]: () => page(html) });
    expect(await walk(server)).toBe(returned);
  });
});

describe("nothing is sent to the redirect URI, though its host is the provider's", () => {
  const own = `${home}/blank.html`;

  it.each<readonly [what: string, routes: Readonly<Record<string, Route>>]>([
    ["by a form", { [login]: () => page(loginForm.replace("/page?step=login", own)) }],
    ["by a form, with a query", { [login]: () => page(loginForm.replace("/page?step=login", `${own}?a=1`)) }],
    ["by a button", { [login]: () => page(loginForm.replace("type=submit", `type=submit formaction=${own}`)) }],
    [
      "by consent",
      {
        "GET /page?step=consent": () =>
          page(`<form action=${own}><input type=hidden name=ticket><button name=yes></form>`),
      },
    ],
    ["by an image", { [posted]: () => to("/page?step=captcha"), [captcha]: () => captchaPage(`<img src=${own}>`) }],
    [
      "by an image, with a query",
      { [posted]: () => to("/page?step=captcha"), [captcha]: () => captchaPage(`<img src="${own}?a=1">`) },
    ],
  ])("%s", async (_, routes) => {
    const server = site(routes);
    const error = await failure(walk(server, { redirectUri: own, challenge: looking }));
    expect(error).toMatchObject({ code: "page_unexpected", remedy: "mend_configuration" });
    expect(error.message).toContain("redirect URI");
    expect(addresses(server).filter((address) => address.includes("blank.html"))).toEqual([]);
  });
});

describe("an origin of images", () => {
  const cdn = "https://captcha.example.test";
  const described: SignInPages = { ...pages, imageOrigins: [cdn] };

  it("may have them, and is shown neither cookies of others nor anything typed", async () => {
    const server = asking(() => captchaPage(`<img src=${cdn}/a.gif>`), {
      [posted]: () => to("/page?step=captcha", { "set-cookie": "sid=session-of-this-walk" }),
      [`GET ${cdn}/a.gif`]: picture,
    });
    expect(await walk(server, { challenge: looking }, described)).toBe(returned);
    const there = server.log.filter(({ url }) => url.origin === cdn);
    expect(there.map(({ method, cookie, text, url }) => [method, cookie, text, url.search])).toEqual([
      ["GET", "", "", ""],
    ]);
  });

  it.each<readonly [what: string, routes: Readonly<Record<string, Route>>]>([
    ["forms", { [login]: () => page(loginForm.replace("/page?", `${cdn}/page?`)) }],
    ["pages", { [login]: () => to(`${cdn}/page?step=login`) }],
    [
      "what relative addresses are relative to",
      { [login]: () => page(`<base href=${cdn}/>${loginForm.replace("/page?step=login", `${cdn}/in`)}`) },
    ],
  ])("may not have %s", async (_, routes) => {
    const server = site(routes);
    expect(await failure(walk(server, {}, described))).toMatchObject({ code: "origin_foreign" });
    expect(server.log.filter(({ url }) => url.origin === cdn)).toEqual([]);
  });

  it("is needed: without it nothing is asked for", async () => {
    const server = asking(() => captchaPage(`<img src=${cdn}/a.gif>`), { [`GET ${cdn}/a.gif`]: picture });
    expect(await failure(walk(server, { challenge: looking }))).toMatchObject({ code: "origin_foreign" });
    expect(server.log.filter(({ url }) => url.origin === cdn)).toEqual([]);
  });

  it.each([
    ["http://captcha.example.test", "endpoint_insecure"],
    [`${cdn}/images`, "endpoint_invalid"],
    ["https://*.example.test", "endpoint_invalid"],
  ])("may not be %s", async (origin, code) => {
    const server = site();
    expect(await failure(walk(server, {}, { ...pages, imageOrigins: [origin] }))).toMatchObject({ code });
    expect(server.log).toEqual([]);
  });
});

describe("an image without an address", () => {
  it.each(["<img src=https://>", "<img src='http://['>", "<img src=https://:1/>"])(
    "is told, and nothing is sent: %s",
    async (image) => {
      const server = asking(() => captchaPage(image));
      const error = await failure(walk(server, { challenge: looking }));
      expect(error).toMatchObject({ code: "page_unexpected" });
      expect(error.message).toContain("image without an address");
      expect(addresses(server).at(-1)).toBe(captcha);
    },
  );

  it("that names none is no image", async () => {
    const asked: Challenge[] = [];
    const server = asking(() => captchaPage("<img alt=words>"));
    await walk(server, { challenge: (one) => (asked.push(one) > 0 ? "right" : undefined) });
    expect(asked.map((one) => "image" in one)).toEqual([false]);
  });

  it("does not stand in the way of one that has it", async () => {
    const server = asking(() => captchaPage("<img alt=logo><img src=/a.gif>"), {
      "GET /a.gif": picture,
    });
    expect(await walk(server, { challenge: looking })).toBe(returned);
    expect(addresses(server)).toContain("GET /a.gif");
  });
});

describe("what is typed does not go into a URL", () => {
  it.each([
    ["by a form without a method", "action=/page?step=captcha"],
    ["by a form by GET", "method=GET action=/page?step=captcha"],
    ["by a form with a method that is none", "method=put action=/page?step=captcha"],
  ])("%s", async (_, attributes) => {
    const server = asking(() => captchaPage("", attributes));
    const error = await failure(walk(server, { challenge: () => "what-was-typed" }));
    expect(error).toMatchObject({ code: "page_unexpected" });
    expect(error.message).toContain("into a URL");
    expect(error.message).not.toContain("what-was-typed");
    expect(addresses(server).at(-1)).toBe(captcha);
  });

  it("by a button of a form that goes by POST", async () => {
    const server = asking(() => captchaPage("<button formmethod=get>"));
    const error = await failure(walk(server, { challenge: () => "what-was-typed" }));
    expect(error).toMatchObject({ code: "page_unexpected" });
    expect(addresses(server).at(-1)).toBe(captcha);
  });
});
