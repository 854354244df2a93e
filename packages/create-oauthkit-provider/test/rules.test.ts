import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hostAt, hostsOf } from "../src/hosts.ts";
import { checkAddress, checkPath } from "../src/rules/address.ts";
import { checkPackageName } from "../src/rules/package-name.ts";
import { checkProviderName, suggestProviderName } from "../src/rules/provider-name.ts";
import { checkScopes, checkSeparator, readScopes, readSeparator } from "../src/rules/scope-list.ts";
import { checkAuthor, checkDisplayName } from "../src/rules/words.ts";

describe("a provider's name", () => {
  it("that is taken is a variable of code", () => {
    const names = fc.string({ unit: fc.constantFrom(..."abcdeilnrtuvwz019-_A ".split("")), maxLength: 8 });
    fc.assert(
      fc.property(
        fc.oneof(names, fc.constantFrom("new", "eval", "await", "yield", "let", "async", "clips")),
        (name) => {
          fc.pre(checkProviderName(name) === undefined);
          expect(isVariable(name)).toBe(true);
          expect(checkPackageName(`oauthkit-provider-${name}`)).toBeUndefined();
        },
      ),
    );
  });

  it.each([
    "",
    "9gag",
    "my-site",
    "Clips",
    "clips ",
    "ünder",
    "class",
    "client",
    "emulator",
    "session",
    "undefined",
    "a".repeat(31),
  ])("is not %j", (name) => {
    expect(checkProviderName(name)).toMatch(/^(?:has to be|cannot be) .+; it is|^cannot be .+add a word/);
  });

  it.each([
    ["clips", "clips"],
    ["./work/clips/", "clips"],
    ["oauthkit-provider-clips", "clips"],
    ["@me/clips", "clips"],
    ["../Clips", undefined],
    ["class", undefined],
    ["my-clips", undefined],
    ["", undefined],
  ])("is suggested by %j: %j", (text, name) => {
    expect(suggestProviderName(text)).toBe(name);
  });
});

describe("the URL of an endpoint", () => {
  it("that is taken goes through the platform's reader unchanged but for its spelling, and has nothing to hide", () => {
    fc.assert(
      fc.property(
        fc.webUrl({ validSchemes: ["https", "http"] }),
        fc.constantFrom("", "?x=1", "#y", " ", "?"),
        (url, more) => {
          const text = url + more;
          fc.pre(checkAddress(text) === undefined);
          const { protocol, username, password, search, hash } = new URL(text);
          expect([protocol, username, password, search, hash]).toEqual(["https:", "", "", "", ""]);
        },
      ),
    );
  });

  it.each(["https://a.example:8443/x", "https://[::1]:9/x", "https://127.0.0.1", "https://müller.example/é'$`{/"])(
    "may be %s",
    (text) => {
      expect(checkAddress(text)).toBeUndefined();
    },
  );

  it("may be any https URL without query and fragment", () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ["https"] }), (url) => {
        fc.pre(!new URL(url).pathname.includes("/:"));
        expect(checkAddress(url)).toBeUndefined();
      }),
    );
  });

  it.each([
    "",
    "clips",
    "/token",
    "http://a.example",
    "https://",
    "https://a.example/#x",
    "https://a.example/?",
    "javascript:alert(1)",
    'https://a"b.example/',
    "https://a`b.example/",
    "https://${a}.example/",
    "https://a'b.example/",
    "https://a_b.example/",
    "https://a.example/:id/",
  ])("is not %j", (text) => {
    expect(checkAddress(text)).toMatch(/^(?:has to|must not) .*(?:;|as https)/);
  });
});

describe("the path of the profile", () => {
  it("that is taken stays below the API's base", () => {
    const paths = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("a", "..", ".", "", "%2e%2e", "me", "@x", ":id"), { minLength: 1 })
        .map((parts) => parts.join("/")),
    );
    fc.assert(
      fc.property(paths, (path) => {
        fc.pre(checkPath(path) === undefined);
        const base = "https://api.example/v1/";
        const { href, search, hash } = new URL(base + path.replace(/^\//, ""));
        expect(href.startsWith(base) && href.length > base.length).toBe(true);
        expect(search + hash).toBe("");
      }),
    );
  });
});

describe("scopes", () => {
  it("that are taken are those of RFC 6749 section 3.3, and come apart at the separator", () => {
    const separators = fc.constantFrom("space", "comma", ";", "+", ",", " ", "ab", "");
    fc.assert(
      fc.property(fc.string(), separators, (text, separator) => {
        fc.pre(checkScopes(text) === undefined && checkSeparator(separator, text) === undefined);
        const scopes = readScopes(text);
        expect(new Set(scopes).size).toBe(scopes.length);
        for (const scope of scopes) expect(scope).toMatch(/^[\x21\x23-\x5B\x5D-\x7E]+$/);
        expect(
          scopes.length === 0 ? [] : scopes.join(readSeparator(separator)).split(readSeparator(separator)),
        ).toEqual(scopes);
      }),
    );
  });
});

describe("words for people", () => {
  it("that are taken end neither a comment nor a line of Markdown", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(checkDisplayName(text) === undefined);
        expect(text).not.toMatch(/[*/`|<>\n\r[\]{}$\\"]/);
      }),
    );
  });

  it.each(["", " Clips", "Clips*/", "a\nb", "`x`", "${x}", "<b>", "a".repeat(41)])("are not %j", (name) => {
    expect(checkDisplayName(name)).toContain("has to be 1 to 40 letters");
  });

  it.each(["two\nlines", " Jane", "Jane ", "\u202EenaJ", "a".repeat(101)])("an author is not %j", (author) => {
    expect(checkAuthor(author)).toContain("has to be one line");
  });

  it.each(["<jane@example.com>", "(https://jane.example)"])("an author is not the address %j alone", (author) => {
    expect(checkAuthor(author)).toContain("has to begin with a name");
  });

  it.each(["", "Jane Doe", "Jane Doe <jane@example.com> (https://jane.example)", "Зоя"])(
    "an author may be %j",
    (author) => {
      expect(checkAuthor(author)).toBeUndefined();
    },
  );
});

describe("the names of servers", () => {
  it("are names of code, one for each origin, whatever the hosts are called", () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl({ validSchemes: ["https"] }), { minLength: 1, maxLength: 6 }), (urls) => {
        const hosts = hostsOf(urls);
        expect(new Set(hosts.map(({ name }) => name)).size).toBe(hosts.length);
        for (const { name } of hosts) expect(name).toMatch(/^[a-z][A-Za-z\d]*$/);
        for (const url of urls) {
          expect(hosts.find(({ name }) => name === hostAt(hosts, url))?.origin).toBe(new URL(url).origin);
        }
      }),
    );
  });

  it.each([
    [
      ["https://www.clips.example/a", "https://open.clips.example/b", "https://www.clips.example/c"],
      ["www", "open"],
    ],
    [
      ["https://api.a.example", "https://api.b.example"],
      ["api", "apiB"],
    ],
    [
      ["https://127.0.0.1:8443", "https://127.0.0.1:9443"],
      ["host1", "host2"],
    ],
    [["https://[::1]/"], ["host1"]],
    [
      ["https://host2.example", "https://1.2.3.4"],
      ["host2", "host3"],
    ],
    [["https://constructor.example"], ["constructorExample"]],
    [
      ["https://a.example", "https://a.example:8443"],
      ["a", "aExample"],
    ],
  ])("of %j are %j", (urls, names) => {
    expect(hostsOf(urls).map(({ name }) => name)).toEqual(names);
  });
});

/** Asks the language itself. */
function isVariable(name: string): boolean {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval
    return typeof new Function(`"use strict"; const ${name} = 1; return async () => ${name};`) === "function";
  } catch {
    return false;
  }
}
