import { describe, expect, it } from "vitest";

import { readCodeBlocks } from "./structure/code-blocks.ts";
import { compile } from "./structure/compile.ts";
import { checkLinks } from "./structure/links.ts";
import { readMarkdown } from "./structure/markdown.ts";
import { listFiles } from "./structure/workspace.ts";

// The compiler is a process of its own, on a machine that may be busy.
const patience = 60_000;

describe("the documentation", () => {
  const files = readMarkdown();

  it("has no code but TypeScript", () => {
    expect(files.flatMap((file) => readCodeBlocks(file).problems)).toEqual([]);
  });

  it("every sample compiles", { timeout: patience }, async () => {
    expect(await compile(files.flatMap((file) => readCodeBlocks(file).modules))).toEqual([]);
  });

  it("every link leads somewhere", () => {
    expect(checkLinks(files, listFiles(""))).toEqual([]);
  });
});

describe("the check of samples", () => {
  it("finds each mistake of the compiler's, by file and line", { timeout: patience }, async () => {
    const wrong = page("docs/wrong.md", [
      "# Wrong",
      ...fenced("ts", 'import { NoSuchThing } from "@oauthkit/core";'),
      ...fenced("ts", "const fine = 1;", "export const answer = req.url;"),
      ...fenced("ts", "const options: { a?: string } = { a: undefined };"),
      ...fenced("ts run", "const scope = fine;"),
      ...fenced("sh", "this is no TypeScript"),
    ]);
    expect(await compile(readCodeBlocks(wrong).modules)).toEqual([
      expect.stringMatching(/^docs\/wrong\.md:3 TS2305: .*NoSuchThing/),
      expect.stringMatching(/^docs\/wrong\.md:7 TS2304: .*req/),
      expect.stringMatching(/^docs\/wrong\.md:10 TS2375: .*\n {2}Types of property 'a'/s),
      expect.stringMatching(/^docs\/wrong\.md:13 TS2304: .*fine/),
    ]);
  });

  it("lets a sample do what a module may", { timeout: patience }, async () => {
    const right = page("right.md", [
      ...fenced("ts", 'import { OAuth1Client } from "@oauthkit/core";', "const id = process.env.CLIENT_ID;"),
      "Then:",
      ...fenced(
        "ts continued",
        'import { oauth1Server } from "@oauthkit/testing";',
        "await fetch(`https://a.test/${id}`);",
      ),
      ...fenced("ts run", "const id = 1;", "await using nothing = { [Symbol.asyncDispose]: async () => undefined };"),
      "- a list",
      ...fenced("ts", "const title = document.title;").map((line) => `  ${line}`),
      ...fenced("ts", "const quoted = 1;").map((line) => `> ${line}`),
    ]);
    const { modules, problems } = readCodeBlocks(right);
    expect(problems).toEqual([]);
    expect(modules.map(({ line }) => line)).toEqual([1, 10, 15, 18]);
    expect(await compile(modules)).toEqual([]);
  });

  it.each([
    ["js", "is no TypeScript"],
    ["mjs", "is no TypeScript"],
    ["javascript", "is no TypeScript"],
    ["typescript", "is no TypeScript"],
    ["tsx", "is no TypeScript"],
    ["ts ignore", "has a mark of its own"],
    ["ts{1,3}", "has a mark of its own"],
    ["ts continued", "continues a block, but there is none"],
  ])("refuses the fence `%s`", (info, problem) => {
    const { modules, problems } = readCodeBlocks(page("a.md", ["# A", ...fenced(info, "a")]));
    expect(modules).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(`a.md:2 ${problem}`)]);
  });

  it("refuses a fence that stays open, and takes a longer one for what it is", () => {
    expect(readCodeBlocks(page("a.md", ["```ts", "const a = 1;"])).problems).toEqual([
      "a.md:1 opens a block that never closes",
    ]);
    expect(readCodeBlocks(page("a.md", ["````md", ...fenced("js", "a"), "````"]))).toEqual({
      modules: [],
      problems: [],
    });
  });
});

describe("the check of links", () => {
  const paths = ["README.md", "docs/a.md", "docs/b c.md", "packages/core/src/a.ts"];
  const target = page("docs/a.md", ["# The `first` one, [linked](#x)", "## Twice", "## Twice", '<a id="by-hand"></a>']);
  const check = (...lines: readonly string[]): readonly string[] =>
    checkLinks([page("README.md", ["# Read *me*!", ...lines]), target], paths).filter((problem) =>
      problem.startsWith("README.md"),
    );

  it.each([
    "[a](docs/a.md)",
    "[a](./docs/) and [b](packages/core)",
    "[a](<docs/b%20c.md>)",
    '[a](docs/a.md "title")',
    "[a](https://a.test/no.md) [m](mailto:a@b.test) <https://a.test>",
    "[a](#read-me) [b](docs/a.md#the-first-one-linked) [c](docs/a.md#twice-1) [d](docs/a.md#by-hand)",
    "`[a](no.md)` and ``[`a`](no.md)``",
    "[a]: docs/a.md",
    '<img src="docs/a.md">',
  ])("finds nothing in %s", (line) => {
    expect(check(line)).toEqual([]);
  });

  it.each([
    ["[a](docs/no.md)", "docs/no.md, but there is no such file"],
    ["![a](no.png)", "no.png, but there is no such file"],
    ["[![a](docs/a.md)](no.md)", "no.md, but there is no such file"],
    ["[a]: no.md", "no.md, but there is no such file"],
    ['<a href="no.md">a</a>', "no.md, but there is no such file"],
    ["[a](../README.md)", "../README.md, but there is no such file"],
    ["[a](Docs/a.md)", "Docs/a.md, but there is no such file"],
    ["[a](/docs/a.md)", "/docs/a.md, which means another place"],
    ["[a](docs/a.md#twice-2)", "docs/a.md#twice-2, but that file has no such heading"],
    ["[a](#nowhere)", "#nowhere, but that file has no such heading"],
  ])("finds the mistake in %s", (line, problem) => {
    expect(check("", line)).toEqual([expect.stringContaining(`README.md:3 links to ${problem}`)]);
  });

  it("leaves blocks of code alone", () => {
    expect(check(...fenced("md", "[a](no.md)", "# Heading"))).toEqual([]);
    expect(check(...fenced("md", "# Heading"), "[a](#heading)")).toHaveLength(1);
  });
});

function page(path: string, lines: readonly string[]): { readonly path: string; readonly text: string } {
  return { path, text: lines.join("\n") };
}

function fenced(info: string, ...lines: readonly string[]): readonly string[] {
  return [`\`\`\`${info}`, ...lines, "```"];
}
