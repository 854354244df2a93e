import { describe, expect, it } from "vitest";

import { coreDependencies, coreLayers, coreSources } from "./structure/core.ts";
import { findCycles } from "./structure/cycles.ts";
import { checkDependencies } from "./structure/dependencies.ts";
import { createGraph, type Graph, readAliases } from "./structure/graph.ts";
import { checkLayers } from "./structure/layers.ts";
import { folderOf, nameOf, parseManifest, readManifests } from "./structure/manifest.ts";
import { checkNeighbours, neighbours } from "./structure/packages.ts";
import { readFiles, readText } from "./structure/workspace.ts";

describe("core", () => {
  const aliases = readAliases(parseManifest(readText("packages/core/package.json")));
  const graph = createGraph(readFiles(coreSources, ".ts"), aliases);

  it("imports go down only", () => {
    expect(checkLayers(graph, coreSources, coreLayers)).toEqual([]);
  });

  it("there is no ring of imports", () => {
    expect(findCycles(graph)).toEqual([]);
  });

  it("each package has its one file", () => {
    expect(checkDependencies(graph, coreSources, coreDependencies)).toEqual([]);
  });

  it("#hash means a file for every kind of runtime", () => {
    expect(aliases["#hash"]?.map((file) => file.slice(coreSources.length))).toEqual([
      "/hash/javascript.ts",
      "/hash/node.ts",
      "/hash/web.ts",
    ]);
  });
});

describe("the workspace", () => {
  it("packages import each other only where the table says so", () => {
    const parts = readManifests().flatMap((manifest) => {
      const { outside } = createGraph(readFiles(`${folderOf(manifest)}/src`, ".ts"), readAliases(manifest));
      const name = nameOf(manifest);
      return [
        { name, outside: outside.filter((from) => !isKit(from)) },
        { name: `${name}/conformance`, outside: outside.filter(isKit) },
      ];
    });
    const packages = parts.filter(({ outside }) => outside.length > 0);
    expect(packages.length).toBeGreaterThan(1);
    expect(checkNeighbours(packages, neighbours)).toEqual([]);
  });

  it.each(readManifests().map(folderOf))("no file of %s imports one outside its sources", (folder) => {
    const files = readFiles(`${folder}/src`, ".ts");
    const { edges } = createGraph(files);
    expect(edges.filter(({ to }) => !to.startsWith(`${folder}/src/`))).toEqual([]);
  });
});

describe("the checks find", () => {
  const layers = [["low", "deep/*"], ["high"]];

  it.each([
    ["a static import", 'import { a } from "./high.ts";'],
    ["an import of types alone without `import type`", 'import { type A } from "./high.ts";'],
    ["a bare import", 'import "./high.ts";'],
    ["a re-export", 'export { a } from "./high.ts";'],
    ["a re-export of everything", 'export * from "./high.ts";'],
    ["a dynamic import", 'export const a = async () => import("./high.ts");'],
    ["an import through an alias", 'import { a } from "#high";'],
  ])("%s that goes up", (_, text) => {
    const graph = sample({ "low.ts": text, "high.ts": "", "deep/a.ts": "" }, { "#high": ["s/high.ts"] });
    expect(checkLayers(graph, "s", layers)).toEqual([
      expect.stringMatching(/^s\/low\.ts:1 \(layer 0\) imports .*high.* \(layer 1\), but imports go down only: move/),
    ]);
  });

  it.each([
    ["an import of types", 'import type { A } from "./high.ts";'],
    ["a re-export of types", 'export type { A } from "./high.ts";'],
    ["a type in place", 'export type A = import("./high.ts").A;'],
    ["an import in a comment", '// import { a } from "./high.ts";'],
  ])("nothing in %s", (_, text) => {
    const graph = sample({ "low.ts": text, "high.ts": 'import "./low.ts";', "deep/a.ts": "" });
    expect(checkLayers(graph, "s", layers)).toEqual([]);
    expect(findCycles(graph)).toEqual([]);
  });

  it("a file without a layer, and says what to do", () => {
    const graph = sample({ "low.ts": "", "high.ts": "", "deep/a.ts": "", "new.ts": "" });
    expect(checkLayers(graph, "s", layers)).toEqual([
      "s/new.ts is in no layer: add it to the table in test/structure/core.ts, as low as its imports let it be",
    ]);
  });

  it("a layer's name without a file, and an import of a file that is not there", () => {
    const graph = sample({ "low.ts": 'import "../other/a.ts";', "high.ts": "" });
    expect(checkLayers(graph, "s", layers)).toEqual([
      expect.stringContaining("names deep/*, but there is no such file"),
      expect.stringContaining("s/low.ts:1 imports ../other/a.ts, which is not in the package's sources"),
    ]);
  });

  it("a ring, also through a dynamic import", () => {
    const graph = sample({
      "a.ts": 'import "./b.ts";',
      "b.ts": 'export const c = import("./c.ts");',
      "c.ts": 'export * from "./a.ts";',
    });
    expect(findCycles(graph)).toEqual([expect.stringMatching(/^s\/a\.ts → s\/b\.ts → s\/c\.ts → s\/a\.ts is a ring/)]);
  });

  it("a package in the wrong file, an unlisted one, a computed one, and an entry nobody uses", () => {
    const graph = sample({
      "a.ts": 'import ky from "ky";\nimport type { Options } from "ky";\nimport { b } from "@x/y/z.js";',
      "b.ts": 'export const load = (name: string) => import(name);\nimport "node:fs";',
    });
    expect(checkDependencies(graph, "s", { ky: ["b.ts"], "node:*": [] })).toEqual([
      expect.stringContaining("s/a.ts:1 imports ky, which only b.ts may"),
      expect.stringContaining("s/a.ts:3 imports @x/y/z.js, which is not in the dependency table"),
      expect.stringContaining("s/b.ts:1 imports <computed>"),
      expect.stringContaining("s/b.ts:2 imports node:fs"),
      expect.stringContaining("lets b.ts import ky, but it does not"),
    ]);
  });

  it("a package that imports its neighbour, be it for a type, and one that nobody placed", () => {
    const { outside } = sample({ "a.ts": 'import type { A } from "@x/core/deep";' });
    const packages = [
      { name: "@x/core", outside: [] },
      { name: "@x/testing", outside },
      { name: "@x/new", outside },
    ];
    expect(checkNeighbours(packages, { "@x/core": [], "@x/testing": [], provider: [] })).toEqual([
      expect.stringContaining("s/a.ts:1 imports @x/core/deep, but the sources of @x/testing may not"),
      expect.stringContaining("s/a.ts:1 imports @x/core/deep, but the sources of @x/new may not"),
    ]);
    const table = { "@x/core": [], "@x/testing": ["@x/core"], provider: ["@x/core"] };
    expect(checkNeighbours(packages, table)).toEqual([]);
  });
});

function sample(files: Readonly<Record<string, string>>, aliases = {}): Graph {
  return createGraph(
    Object.entries(files).map(([path, text]) => ({ path: `s/${path}`, text })),
    aliases,
  );
}

/** The kit drives clients, so it is a part of its own. */
function isKit({ file }: { readonly file: string }): boolean {
  return file.startsWith("packages/testing/src/conformance/");
}
