import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readReturnTo } from "../src/return-to.ts";
import { locationOf } from "./browser.ts";
import { comingBack, setUp } from "./scene.ts";

const origin = "https://app.example.test";

describe("return_to is not followed", () => {
  it.each([
    ["another host", "//evil.example"],
    ["another host behind three slashes", "///evil.example"],
    ["a backslash", "/\\evil.example"],
    ["two backslashes", "\\\\evil.example"],
    ["a slash behind a backslash", "\\/evil.example"],
    ["a backslash further on", "/a\\..\\..\\\\evil.example"],
    ["a scheme", "https://evil.example"],
    ["a scheme without slashes", "https:evil.example"],
    ["a scheme with one slash", "https:/evil.example"],
    ["a whole URL of this site", "https://app.example.test/shop"],
    ["this site as a name", "https://app.example.test@evil.example/"],
    ["this site as a subdomain", "https://app.example.test.evil.example/"],
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a path that is relative", "shop"],
    ["a dot", "./shop"],
    ["a query alone", "?a=1"],
    ["a fragment alone", "#a"],
    ["nothing", ""],
    ["a space in front", " //evil.example"],
    ["a space and a path", " /shop"],
    ["a tab between slashes", "/\t/evil.example"],
    ["a line feed between slashes", "/\n/evil.example"],
    ["a header of its own", "/shop\r\nSet-Cookie: a=b"],
    ["a zero", "/shop\0"],
    ["a delete", "/\u007F/evil.example"],
    ["a line separator", "/shop\u2028"],
    ["a dot that goes away", "/.//evil.example"],
    ["two dots that go away", "/a/..//evil.example"],
    ["encoded dots that go away", "/%2e//evil.example"],
    ["encoded dots twice", "/a/%2e%2E//evil.example"],
    ["an encoded slash", "/%2f/evil.example"],
    ["an encoded slash, in capitals", "/%2Fevil.example"],
    ["an encoded backslash", "/%5cevil.example"],
    ["a slash that is encoded twice", "/%252fevil.example"],
    ["an encoded tab", "/%09/evil.example"],
    ["a dot before an encoded slash", "/./%2fevil.example"],
    ["two dots before an encoded slash", "/..%2f/evil.example"],
    ["two dots before two encoded slashes", "/a/..%2f%2Fevil.example"],
    ["two dots behind an encoded slash", "/a%2f..//evil.example"],
    ["a dot before an encoded backslash", "/.%5c/evil.example"],
    ["two dots before a slash that is encoded twice", "/..%252f/evil.example"],
    ["two dots that are encoded twice", "/%252e%252e//evil.example"],
    ["two dots before an encoded slash and an encoded tab", "/..%2f%09/evil.example"],
    ["a long way up", "/a/b%2f..%2f..%2f..%2f/evil.example"],
    ["more than fits", `/${"a".repeat(1024)}`],
    ["more than fits once it is encoded", `/${"я".repeat(400)}`],
  ])("to %s", async (_, path) => {
    expect(readReturnTo(path, origin)).toBeUndefined();
    const scene = setUp({ route: { returnTo: "/home" } });
    const back = await comingBack(scene, `/sign-in?return_to=${encodeURIComponent(path)}`);
    expect(locationOf(await scene.browser.go(back))).toBe("/home");
  });

  it("where there are two", async () => {
    const scene = setUp();
    expect(locationOf(await scene.browser.go(await comingBack(scene, "/sign-in?return_to=/a&return_to=/b")))).toBe("/");
  });

  it("where the way back names it", async () => {
    const scene = setUp();
    expect(locationOf(await scene.browser.go(`${await comingBack(scene)}&return_to=/shop`))).toBe("/");
  });
});

describe("return_to is followed", () => {
  it.each([
    ["/", "/"],
    ["/shop", "/shop"],
    ["/shop?a=1&b=%0A#c", "/shop?a=1&b=%0A#c"],
    ["/search?q=//evil.example", "/search?q=//evil.example"],
    ["/go?to=https://evil.example", "/go?to=https://evil.example"],
    ["/a//b", "/a//b"],
    ["/a%2Fb", "/a%2Fb"],
    ["/a%5Cb", "/a%5Cb"],
    ["/100%", "/100%"],
    ["/a%2F..%2Fb", "/a%2F..%2Fb"],
    ["/a/../b", "/b"],
    ["/@evil.example", "/@evil.example"],
    ["/:80", "/:80"],
    ["/.evil.example", "/.evil.example"],
    ["/товары", "/%D1%82%D0%BE%D0%B2%D0%B0%D1%80%D1%8B"],
  ])("to %s", (path, expected) => {
    expect(readReturnTo(path, origin)).toBe(expected);
  });
});

/** Pieces that such tricks are made of, and letters. */
const piece = fc.oneof(
  fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "%",
    "2f",
    "2F",
    "5c",
    "25",
    "09",
    "0d",
    "2e",
    ":",
    "@",
    "?",
    "#",
    "\t",
    "\n",
    "\r",
    "\0",
    " ",
    "https:",
    "evil.example",
    "[::1]",
    "app.example.test",
    "\u2028",
    "／",
    "。",
  ),
  fc.string({ unit: "grapheme", maxLength: 3 }),
);
const trick = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
const pathLike = fc.oneof(
  trick,
  trick.map((text) => `/${text}`),
);

describe("for anything that return_to may be,", () => {
  it("all that is followed leads to this site, from any page of it, and also once somebody on the way has decoded it twice", () => {
    fc.assert(
      fc.property(pathLike, (text) => {
        const path = readReturnTo(text, origin) ?? "/";
        const pages = [`${origin}/callback`, `${origin}//x/y`, `${origin}/a/b?c#d`];
        const readings = [path, decoded(path), decoded(decoded(path))];
        const urls = pages.flatMap((page) => readings.map((reading) => new URL(reading, page)));
        expect(new Set(urls.map((url) => url.origin))).toEqual(new Set([origin]));
        // Where a path is read once more, as in a redirect to the path without a slash at its end.
        expect(urls.filter((url) => url.pathname.startsWith("//"))).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it("what is followed is what a browser makes of it, and what leads elsewhere is not", () => {
    fc.assert(
      fc.property(pathLike, (text) => {
        const read = URL.canParse(text, origin) ? new URL(text, origin).href : undefined;
        const path = readReturnTo(text, origin);
        expect([undefined, read]).toContain(path === undefined ? undefined : `${origin}${path}`);
      }),
      { numRuns: 5000 },
    );
  });

  it("a plain path is followed as it is", () => {
    const segment = fc.stringMatching(/^[\w~-]{1,8}$/);
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), fc.array(segment, { maxLength: 3 }), (segments, query) => {
        const path = `/${segments.join("/")}${query.length === 0 ? "" : `?${query.join("&")}`}`;
        expect(readReturnTo(path, origin)).toBe(path);
      }),
    );
  });

  it("all that is followed fits into a header", () => {
    fc.assert(
      fc.property(pathLike, (text) => {
        expect(readReturnTo(text, origin) ?? "/").toMatch(/^\/[!-~]*$/);
      }),
    );
  });
});

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
