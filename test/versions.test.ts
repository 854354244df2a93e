import { describe, expect, it } from "vitest";

import { type Manifest, nameOf, parseManifest, readManifests } from "./structure/manifest.ts";
import { readMarkdown } from "./structure/markdown.ts";
import { checkCatalog, checkLockfile, checkPnpm } from "./structure/versions.ts";
import { listFiles, readText } from "./structure/workspace.ts";

const workspace = parseManifest(readText("package.json"));

describe("versions", () => {
  it.each([workspace, ...readManifests()].map((manifest) => [nameOf(manifest), manifest] as const))(
    "%s takes its versions from the catalog",
    (_, manifest) => {
      expect(checkCatalog(manifest)).toEqual([]);
    },
  );

  it("the lockfile names no host", () => {
    expect(checkLockfile(readText("pnpm-lock.yaml"))).toEqual([]);
  });

  it("everybody uses the same pnpm", () => {
    const scripts = listFiles("").filter((path) => /^\.(?:ci|github)\//.test(path));
    const files = [...scripts.map(readText), ...readMarkdown()];
    expect(checkPnpm(workspace, files, ["README.md", ".ci/run"])).toEqual([]);
  });
});

describe("the checks find", () => {
  it("versions outside the catalog", () => {
    const manifest = sample({
      name: "@x/a",
      dependencies: { a: "^1.0.0", b: "catalog:", c: "workspace:^" },
      peerDependencies: { d: "*" },
      devDependencies: { e: "catalog:dev", f: "latest" },
    });
    expect(checkCatalog(manifest)).toEqual([
      expect.stringContaining("@x/a has a ^1.0.0 among its dependencies"),
      expect.stringContaining("@x/a has d * among its peerDependencies"),
      expect.stringContaining("@x/a has f latest among its devDependencies"),
    ]);
  });

  it.each([
    "    resolution: {integrity: sha512-a, tarball: https://registry.example/a.tgz}",
    "    resolution: {type: git, commit: a, repo: git@example.org:a/b.git}",
    "  a@https://codeload.example.org/a.tar.gz:",
    "    resolution: {registry: https://registry.example}",
  ])("a host in the lockfile: %s", (line) => {
    expect(checkLockfile({ path: "lock", text: `a:\n${line}` })).toEqual([
      expect.stringContaining("lock:2 names a host"),
    ]);
  });

  it("nothing in a lockfile without hosts", () => {
    const lines = ["  a@1.0.0:", "    resolution: {integrity: sha512-a}", "    deprecated: see https://example.org"];
    expect(checkLockfile({ path: "lock", text: lines.join("\n") })).toEqual([]);
  });

  it("another pnpm, and a file that keeps silent about it", () => {
    const files = [
      { path: "README.md", text: "Run `npx -y pnpm@12.21.0 test`, as pnpm@12.21.0." },
      { path: "a", text: "npx -y pnpm@12.20.1 test; npx pnpm@12" },
      { path: "b", text: "pnpm test" },
    ];
    expect(checkPnpm(sample({ packageManager: "pnpm@12.21.0" }), files, ["README.md", "b", "c"])).toEqual([
      "a says pnpm@12.20.1, but packageManager is pnpm@12.21.0",
      "a says pnpm@12, but packageManager is pnpm@12.21.0",
      "b does not say which pnpm to use: npx -y pnpm@12.21.0",
      "c does not say which pnpm to use: npx -y pnpm@12.21.0",
    ]);
    expect(checkPnpm(sample({ packageManager: "pnpm@^12" }), [], [])).toEqual([expect.stringContaining("pnpm@^12")]);
  });
});

function sample(fields: object): Manifest {
  return parseManifest({ path: "package.json", text: JSON.stringify(fields) });
}
