import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { text } from "node:stream/consumers";

import type { CodeModule } from "./code-blocks.ts";
import { fieldsOf, folderOf, type Manifest, nameOf, readManifests } from "./manifest.ts";
import { root } from "./workspace.ts";

/** Compiles modules against the sources of the workspace's packages; returns what the compiler complains about. */
export async function compile(modules: readonly CodeModule[]): Promise<readonly string[]> {
  // The compiler calls an empty list a mistake.
  if (modules.length === 0) return [];
  // Inside node_modules, so that the blocks find what a reader would have installed.
  const cache = `${root}node_modules/.cache`;
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}/code-blocks-`);
  try {
    linkPackages(folder);
    for (const module of modules) writeFileSync(`${folder}/${nameFor(module)}`, module.text);
    writeFileSync(`${folder}/package.json`, JSON.stringify({ private: true, type: "module" }));
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ ...settings, files: modules.map(nameFor) }));
    return readReport(await runCompiler(folder), modules, posix.relative(root, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A reader's settings, and a strict reader's: but what a sample declares it need not use. */
const settings = {
  extends: "../../../tsconfig.base.json",
  compilerOptions: {
    lib: ["es2024", "dom", "dom.iterable", "dom.asynciterable", "esnext.disposable"],
    types: ["node"],
    noUnusedLocals: false,
    noUnusedParameters: false,
    // Samples say process.env.NAME, as everybody does.
    noPropertyAccessFromIndexSignature: false,
  },
};

function linkPackages(folder: string): void {
  // An example may be a package that its own README imports.
  for (const manifest of [...readManifests(), ...readManifests("examples")]) {
    const link = `${folder}/node_modules/${nameOf(manifest)}`;
    mkdirSync(posix.dirname(link), { recursive: true });
    symlinkSync(root + folderOf(manifest), link, "junction");
  }
  for (const manifest of readManifests()) linkPeers(folder, manifest);
}

/** What a reader installs beside a package. */
function linkPeers(folder: string, manifest: Manifest): void {
  for (const name of Object.keys(fieldsOf(manifest.fields["peerDependencies"]))) {
    const link = `${folder}/node_modules/${name}`;
    const peer = `${root}${folderOf(manifest)}/node_modules/${name}`;
    if (existsSync(link) || !existsSync(peer)) continue;
    mkdirSync(posix.dirname(link), { recursive: true });
    symlinkSync(peer, link, "junction");
  }
}

function nameFor({ file, line }: CodeModule): string {
  // The compiler reports files by name: with zeros, in the order of the blocks.
  return `${file.replaceAll("/", "+")}+${String(line).padStart(5, "0")}.ts`;
}

async function runCompiler(folder: string): Promise<string> {
  const child = spawn(`${root}node_modules/.bin/tsc`, ["-p", folder, "--pretty", "false"], { cwd: root });
  const closed = once(child, "close");
  const report = (await Promise.all([text(child.stdout), text(child.stderr)])).join("");
  await closed;
  if (child.exitCode !== 0 && report === "") throw new Error(`tsc ended with ${child.exitCode} and without a word`);
  return report;
}

/** Puts the Markdown files' names back; a message of several lines stays one problem. */
function readReport(report: string, modules: readonly CodeModule[], folder: string): readonly string[] {
  const files = new Map(modules.map((module) => [`${folder}/${nameFor(module)}`, module.file]));
  return report
    .split(/\n(?!\s)/)
    .filter((problem) => problem.trim() !== "")
    .map((problem) =>
      problem
        .trimEnd()
        .replace(
          /^(.+?)\((\d+),\d+\): error /,
          (_, path: string, line: string) => `${files.get(path) ?? path}:${line} `,
        ),
    );
}
