import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import type { Answers } from "create-oauthkit-provider";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyAnswers, flagsOf } from "./any-answers.ts";
import { emptyFolder, oauth1Answers, oauth2Answers, runProgram } from "./scene.ts";

const root = resolve(import.meta.dirname, "../../..");
const nameless = "https://1.2.3.4/";

/** What names of its own may be mistaken for. */
const delicate: readonly Answers[] = [
  { ...oauth2Answers, name: "oauth2", displayName: "OAuth2" },
  { ...oauth1Answers, name: "oauth1", displayName: "OAuth1" },
  { ...oauth1Answers, name: "oauth1emulator", displayName: "OAuth1 Emulator" },
  {
    ...oauth2Answers,
    apiUrl: nameless,
    protocol: { ...oauth2Answers.protocol, authorizationUrl: "https://host2.example/", tokenUrl: `${nameless}token` },
  },
  { ...oauth1Answers, apiUrl: "https://constructor.example/" },
];

describe("packages from answers that the program takes", () => {
  it("compile, start, and answer a call", async () => {
    const cwd = emptyFolder();
    const written: Answers[] = [];
    for (const answers of [...delicate, ...fc.sample(anyAnswers, 60)]) {
      // oxlint-disable-next-line no-await-in-loop
      const { code, complained } = await runProgram([`${written.length}`, ...flagsOf(answers)], { cwd });
      if (written.length < delicate.length) expect(complained).toBe("");
      if (code === 0) written.push(answers);
      if (written.length === 14) break;
    }
    expect(written).toHaveLength(14);
    linkPackages(cwd);
    expect(explained(typeCheck(cwd), written)).toEqual([]);
    expect(explained(start(cwd, written), written)).toEqual([]);
  });
});

/** What whoever has written a package installs. */
function linkPackages(folder: string): void {
  const packages = { "@oauthkit/core": "packages/core", "@oauthkit/testing": "packages/testing" };
  const tools = { vitest: "node_modules/vitest", "@types/node": "node_modules/@types/node" };
  for (const [name, path] of Object.entries({ ...packages, ...tools })) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, path), link, "junction");
  }
}

/** One run of the compiler over all of them, with the settings that they come with. Lines of complaints. */
function typeCheck(folder: string): readonly string[] {
  const { compilerOptions } = JSON.parse(readFileSync(join(folder, "0/tsconfig.json"), "utf8")) as {
    readonly compilerOptions: object;
  };
  const sources = {
    customConditions: ["@oauthkit/source"],
    lib: ["es2024", "dom", "dom.iterable", "esnext.disposable"],
  };
  const settings = { compilerOptions: { ...compilerOptions, ...sources }, include: ["*/src", "*/test"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const compiler = [join(root, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"];
  const { status, stdout, stderr } = spawnSync(process.execPath, compiler, { cwd: folder, encoding: "utf8" });
  return status === 0 ? [] : `${stdout}${stderr}`.split("\n").filter((line) => !other.test(line));
}

/** Whatever is wrong in oauthkit's own sources, which is told where they are compiled; and a line that goes on. */
const other = /^(?:\s|$|\S*packages\/(?:core|testing)\/src\/)/;

/** Starts them all. Lines of complaints. */
function start(folder: string, written: readonly Answers[]): readonly string[] {
  const program = ["--conditions=@oauthkit/source", join(import.meta.dirname, "start-packages.ts")];
  const folders = written.map(({ protocol }, index) => `${protocol.kind}:${join(folder, String(index))}`);
  const report = execFileSync(process.execPath, [...program, ...folders], { encoding: "utf8" });
  return (JSON.parse(report) as readonly (readonly [string, string])[]).map(
    ([parameter, problem]) => `${parameter.slice(parameter.indexOf(folder) + folder.length + 1)}/ ${problem}`,
  );
}

/** Complaints, with the answers that led to them. */
function explained(lines: readonly string[], written: readonly Answers[]): readonly string[] {
  return lines.map((line) => `${line} ${JSON.stringify(written[Number.parseInt(line, 10)])}`);
}
