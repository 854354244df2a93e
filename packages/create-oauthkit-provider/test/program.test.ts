import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { readVersions, toolVersions } from "../src/versions.ts";
import { emptyFolder, filesIn, oauth2Flags, runProgram } from "./scene.ts";

const root = resolve(import.meta.dirname, "../../..");

describe("the program itself", () => {
  it("ends with 2 and says what is missing, where nobody can be asked", () => {
    const cwd = emptyFolder();
    const { status, stdout, stderr } = start(cwd, "--name clips");
    expect(stderr).toContain("error: --token-url is missing");
    expect(stdout).toBe("");
    expect(status).toBe(2);
    expect(filesIn(cwd)).toEqual([]);
  });

  it("ends with 0 and says what to do next, where it has written a package", () => {
    const cwd = emptyFolder();
    const { status, stdout, stderr } = start(cwd, `here ${oauth2Flags}`);
    expect(stderr).toBe("");
    expect(stdout).toContain("Wrote 19 files to here. Next:\n\n  cd here\n  npm install\n  npm test\n");
    expect(status).toBe(0);
  });
});

it("a bare -- among the flags, which npx passes on, is none", async () => {
  const { code, complained, files } = await runProgram(`here -- ${oauth2Flags}`);
  expect([complained, code]).toEqual(["", 0]);
  expect(files).toContain("here/package.json");
});

describe("the next commands", () => {
  it.each([
    ["plain/folder", "cd plain/folder"],
    ["a b", "cd 'a b'"],
    ["$(touch x)`y`", "cd '$(touch x)`y`'"],
    ["it's", String.raw`cd 'it'\''s'`],
  ])("go to the folder %j, and a shell finds no command in it", async (folder, words) => {
    const { printed } = await runProgram([folder, ...oauth2Flags.split(" ")]);
    expect(printed).toContain(`Next:\n\n  ${words}\n  npm install\n`);
    if (process.platform === "win32") return;
    const { stdout } = spawnSync("sh", ["-c", words.replace("cd ", "printf %s ")], { encoding: "utf8" });
    expect(stdout).toBe(folder);
  });
});

describe("in oauthkit's own repository", () => {
  it("writes a package of that, and says how to go on there", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "packages"));
    writeFileSync(join(cwd, "tsdown.shared.ts"), "");
    writeFileSync(join(cwd, "package.json"), JSON.stringify({ packageManager: "pnpm@1.2.3" }));
    const { code, printed, files } = await runProgram(`${oauth2Flags} --workspace`, { cwd });
    expect(code).toBe(0);
    expect(printed).toContain("npx -y pnpm@1.2.3 test packages/clips");
    expect(files).toContain("packages/clips/src/provider.ts");
    const manifest = readFileSync(join(cwd, "packages/clips/package.json"), "utf8");
    expect(JSON.parse(manifest)).toMatchObject({ name: "@oauthkit/clips", license: "MIT" });
  });

  it("author and licence are the repository's", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "packages"));
    writeFileSync(join(cwd, "tsdown.shared.ts"), "");
    const { code, complained } = await runProgram(`${oauth2Flags} --workspace --license ISC`, { cwd });
    expect(complained).toContain("--license does not fit, because the repository says that for all of its packages");
    expect(code).toBe(2);
  });
});

describe("versions", () => {
  it("of the tools are those that oauthkit itself is built and tested with", () => {
    const catalog = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");
    for (const [name, version] of Object.entries(toolVersions)) {
      expect(catalog.replaceAll('"', "")).toContain(`\n    ${name}: ${version}\n`);
    }
  });

  it("of oauthkit are those of the packages that it was packed with", () => {
    const { core, testing, self } = readVersions();
    for (const version of [core, testing, self]) expect(version).toMatch(/^\d+\.\d+\.\d+/);
    const manifest = JSON.parse(readFileSync(join(root, "packages/core/package.json"), "utf8")) as { version: string };
    expect(core).toBe(manifest.version);
  });
});

interface Ending {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Nobody is there: what it reads from is no terminal. */
function start(cwd: string, flags: string): Ending {
  const program = [join(root, "packages/create-oauthkit-provider/src/cli.ts"), ...flags.split(" ")];
  return spawnSync(process.execPath, program, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
