import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { browse } from "../packages/cli/test/person.ts";
import type { Checks } from "./checks.ts";

/**
 * What somebody does who tries the command line: installs it and a provider out of the tarballs in an empty folder, starts the provider's emulator, signs in there
 * with `npx oauthkit login`, and asks who that was. `tarballs` are dependencies relative to `folder`.
 */
export async function checkCommandLine(
  tarballs: Readonly<Record<string, string>>,
  folder: string,
  checks: Checks,
): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), "oauthkit-cli-"));
  const env = { ...process.env, OAUTHKIT_HOME: join(place, "home"), NO_COLOR: "1" };
  const packages = ["cli", "core", "github", "node", "testing"].map((name) => `@oauthkit/${name}`);
  const files = packages.map((name) => resolve(folder, (tarballs[name] ?? "").replace("file:", "")));
  const bin = join(place, "node_modules/.bin/oauthkit");
  let emulator: ChildProcess | undefined;
  try {
    const install = ["install", "--no-audit", "--no-fund", "--loglevel=error", ...files];
    // npm looks around for a package that it could install into, where there is none.
    await writeFile(join(place, "package.json"), '{ "private": true }');
    const isInstalled = await checks.check("@oauthkit/cli is installed in an empty folder", async () => {
      await promisify(execFile)("npm", install, { cwd: place, timeout: 180_000 });
    });
    if (!isInstalled) return;
    await checks.check("npx oauthkit login signs in at an emulator", async () => {
      const flags = ["emulate", "github", "--save", "emulator.json"];
      const emulating = spawn(bin, flags, { cwd: place, env, stdio: ["ignore", "pipe", "inherit"] });
      emulator = emulating;
      await heard(emulating, emulating.stdout, /Ctrl-C ends it/);
      const parameters = [
        "--no-install",
        "oauthkit",
        "login",
        "github",
        "--config",
        "emulator.json",
        "--no-browser",
        "--timeout",
        "60",
      ];
      const login = spawn("npx", parameters, { cwd: place, env, stdio: ["ignore", "inherit", "pipe"] });
      const ended = once(login, "close");
      await browse(await heard(login, login.stderr, /http:\S+\/authorize\?\S+/), {
        login: "demo",
        password: "demo-password",
      });
      const [code] = (await ended) as [number | null];
      if (code !== 0) throw new Error(`It ended with ${String(code)}`);
    });
    await checks.check("npx oauthkit call says who signed in", async () => {
      const parameters = ["--no-install", "oauthkit", "call", "github", "profile", "--json"];
      const { stdout } = await promisify(execFile)("npx", parameters, { cwd: place, env, timeout: 60_000 });
      const { subject } = JSON.parse(stdout) as { readonly subject?: unknown };
      if (subject === undefined) throw new Error(`Nobody: ${stdout}`);
    });
  } finally {
    emulator?.kill("SIGINT");
    await rm(place, { recursive: true, force: true });
  }
}

/** The first text that a program writes and that is of a form. Rejects where the program ends before that. */
async function heard(child: ChildProcess, stream: NodeJS.ReadableStream, form: RegExp): Promise<string> {
  const { promise, resolve: found, reject } = Promise.withResolvers<string>();
  let text = "";
  stream.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    const match = form.exec(text);
    if (match !== null) found(match[0]);
  });
  child.once("close", () => reject(new Error(`It ended, and wrote only: ${text}`)));
  return promise;
}
