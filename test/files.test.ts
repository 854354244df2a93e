import { describe, expect, it } from "vitest";

import { folderOf, nameOf, parseManifest, readManifests } from "./structure/manifest.ts";
import { checkPackage } from "./structure/package-rules.ts";
import { checkSource } from "./structure/source-rules.ts";
import { listFiles, listPackages, readFiles } from "./structure/workspace.ts";

describe("sources", () => {
  it.each(listPackages())("%s keeps the house style", (folder) => {
    const files = readFiles(`${folder}/src`, ".ts");
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(checkSource)).toEqual([]);
  });
});

describe("packages", () => {
  it.each(readManifests().map((manifest) => [nameOf(manifest), manifest] as const))("%s is complete", (_, manifest) => {
    expect(checkPackage(manifest, listFiles(folderOf(manifest)))).toEqual([]);
  });
});

describe("the check of sources finds", () => {
  it.each([
    ["a default export", "a.ts", "\nexport default 1;", "a.ts:2 has a default export"],
    ["a default export by a list", "a.ts", "const a = 1;\nexport { a as default };", "a.ts:2 has a default export"],
    ["a default export passed on", "a.ts", 'export { default } from "./b.ts";', "a.ts:1 has a default export"],
    ["an enum", "a.ts", "export enum A { B }", "a.ts:1 has an enum"],
    ["a constant enum", "a.ts", "declare const enum A { B }", "a.ts:1 has an enum"],
    ["a namespace", "a.ts", "export namespace A { export type B = 1 }", "a.ts:1 has a namespace"],
    ["a file of utils", "src/utils.ts", "", "src/utils.ts could hold anything"],
    ["a folder of helpers", "src/helpers/a.ts", "", "src/helpers/a.ts could hold anything"],
    ["utils of something", "src/url-util.ts", "", "src/url-util.ts could hold anything"],
    ["a long file", "a.ts", "//\n".repeat(251), "a.ts has 251 lines, more than 250"],
  ])("%s", (_, path, text, problem) => {
    expect(checkSource({ path, text })).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ["250 lines", "a.ts", "//\n".repeat(250)],
    ["a default import", "a.ts", 'import a from "a";\nexport { a };'],
    ["the description of a module that is not ours", "a.d.ts", 'declare module "node:crypto" {}'],
    ["a word that only begins like one", "src/utility.ts", ""],
  ])("nothing in %s", (_, path, text) => {
    expect(checkSource({ path, text })).toEqual([]);
  });
});

describe("the check of packages finds", () => {
  const whole = {
    name: "@x/a",
    license: "MIT",
    description: "a",
    type: "module",
    sideEffects: false,
    engines: { node: ">=22" },
    exports: {
      ".": code("index"),
      "./b": code("b/index"),
      "./v/*.json": "./v/*.json",
      "./package.json": "./package.json",
    },
  };
  const files = ["p/README.md", "p/src/index.ts", "p/src/b/index.ts", "p/src/b/c.ts"];
  const check = (fields: object, present: readonly string[] = files): readonly string[] =>
    checkPackage(parseManifest({ path: "p/package.json", text: JSON.stringify({ ...whole, ...fields }) }), present);

  it("nothing in a whole one", () => {
    expect(check({})).toEqual([]);
  });

  it.each([
    ["license", { license: "" }],
    ["description", { description: undefined }],
    ["type", { type: "commonjs" }],
    ["sideEffects", { sideEffects: ["./src/a.ts"] }],
    ["engines.node", { engines: { node: ">=18" } }],
    ["postinstall", { scripts: { postinstall: "node a.js", build: "tsdown" } }],
    ["package.json", { exports: { ".": code("index"), "./b": code("b/index") } }],
  ])("a wrong %s", (word, fields) => {
    expect(check(fields)).toEqual([expect.stringMatching(new RegExp(`^@x/a .*${word}`))]);
  });

  it("a package without README.md", () => {
    expect(check({}, files.slice(1))).toEqual(["@x/a has no README.md"]);
  });

  it.each([
    ["a subpath to a file", { "./c": { ...code("b/c") } }, "exports ./c in a way"],
    ["a subpath to a folder of another name", { "./c": code("b/index") }, "exports ./c in a way"],
    ["a subpath to a folder that is not there", { "./c": code("c/index") }, "exports ./c in a way"],
    ["conditions in the wrong order", { ".": { default: "./dist/index.js", ...code("index") } }, "exports . in a way"],
    ["a file under another path", { "./v.json": "./w.json" }, "exports ./v.json in a way"],
  ])("%s", (_, exports, problem) => {
    expect(check({ exports: { ...whole.exports, ...exports } })).toEqual([expect.stringContaining(problem)]);
  });

  it("an index.ts without a subpath", () => {
    const { "./b": _, ...exports } = whole.exports;
    expect(check({ exports })).toEqual([expect.stringContaining("has src/b/index.ts without a subpath")]);
  });
});

function code(name: string): object {
  return {
    "@oauthkit/source": `./src/${name}.ts`,
    types: `./dist/${name}.d.ts`,
    default: `./dist/${name}.js`,
  };
}
