import { describe, expect, it } from "vitest";

import { coreSources } from "./structure/core.ts";
import { checkNames } from "./structure/names.ts";
import { readFiles } from "./structure/workspace.ts";

describe.each([coreSources, "packages/headless/src"])("%s", (folder) => {
  it("knows no provider's name", () => {
    expect(checkNames(readFiles(folder, ".ts"))).toEqual([]);
  });
});

describe("the check finds", () => {
  it.each([
    ["a branch", 'export const odd = (id: string) => id === "okru";', "okru"],
    ["an identifier", "export const isTwitterToken = true;", "Twitter"],
    ["a host", 'export const api = "https://api.mail.ru";', "mail.ru"],
    ["a template", "export const url = `https://${1}.GitHub.com`;", "GitHub"],
    ["a name in a text that looks like a comment", 'export const url = "https://google.com";', "google"],
    ["a name after a comment", "/* a */ export const yandex = 1;", "yandex"],
  ])("%s", (_, text, name) => {
    expect(checkNames([{ path: "s/a.ts", text: `\n${text}` }])).toEqual([
      expect.stringContaining(`s/a.ts:2 names the provider ${name}: make it`),
    ]);
  });

  it("a file's name", () => {
    expect(checkNames([{ path: "s/mailru.ts", text: "" }])).toEqual([expect.stringContaining("s/mailru.ts names")]);
  });

  it("nothing in comments", () => {
    const text = "/** Twitter answers in HTML. */\nexport const a = 1; // as GitHub does";
    expect(checkNames([{ path: "s/a.ts", text }])).toEqual([]);
  });
});
