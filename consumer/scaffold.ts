import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import type { Checks } from "./checks.ts";

/**
 * What somebody does who writes a provider: runs create-oauthkit-provider out of its tarball in an empty folder that no workspace is around, and
 * without touching anything tests and checks what it has written. `tarballs` are dependencies relative to `folder`.
 */
export async function checkScaffold(tarballs: Tarballs, folder: string, checks: Checks): Promise<void> {
  const place = await mkdtemp(join(tmpdir(), "oauthkit-scaffold-"));
  const tarball = (name: string): string => resolve(folder, (tarballs[name] ?? "").replace("file:", ""));
  try {
    const install = async (): Promise<void> =>
      run("npm", ["install", "--prefix", "program", tarball("create-oauthkit-provider"), ...quiet], place);
    await checks.check("create-oauthkit-provider is installed", install);
    // Side by side: most of the time goes by waiting.
    await Promise.all(providers.map(async (provider) => checkOne(provider, { place, tarball, checks })));
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Dependencies, by the packages' names. */
type Tarballs = Readonly<Record<string, string>>;

interface Provider {
  readonly name: string;
  readonly flags: readonly string[];
}

interface Scene {
  readonly place: string;
  readonly tarball: (name: string) => string;
  readonly checks: Checks;
}

async function checkOne({ name, flags }: Provider, { place, tarball, checks }: Scene): Promise<void> {
  const home = join(place, name);
  const npm = async (...parameters: readonly string[]): Promise<void> => run("npm", parameters, home);
  const program = join(place, "program/node_modules/.bin/create-oauthkit-provider");
  const oauthkit = ["@oauthkit/core", "@oauthkit/testing"].map(tarball);
  const steps: Readonly<Record<string, () => Promise<void>>> = {
    "is written": async () => run(program, [name, ...flags, "--yes"], place),
    "is installed": async () => npm("install", "--save-dev", ...oauthkit, ...quiet),
    "passes its tests": async () => npm("test"),
    "passes its checks: types, build, publint, attw": async () => npm("run", "check"),
    reports: async () => npm("run", "report"),
    "has a README whose program runs": async () => runReadme(home),
  };
  // Each step needs the ones before it.
  let going = true;
  for (const [what, task] of Object.entries(steps))
    going = await checks.check(`${name} ${what}`, going ? task : notTried);
}

const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];

/** By the book, by the older book, and odd in whatever the program asks about. */
const providers: readonly Provider[] = [
  {
    name: "clips",
    flags: words(`
      --authorization-url https://www.clips.example/v2/auth/authorize/ --token-url https://open.clips.example/v2/oauth/token/
      --revocation-url https://open.clips.example/v2/oauth/revoke/ --scopes user.info.basic,video.list
      --api-url https://open.clips.example/v2/ --profile-path user/info/ --author Jane`),
  },
  {
    name: "chirp",
    flags: words(`
      --protocol oauth1 --request-token-url https://api.chirp.example/oauth/request_token
      --authorization-url https://api.chirp.example/oauth/authenticate
      --access-token-url https://api.chirp.example/oauth/access_token
      --api-url https://api.chirp.example/1.1/ --license UNLICENSED`),
  },
  {
    name: "photohub",
    flags: words(`
      --display-name PhotoHub --package @example/photohub --license 0BSD
      --grants code,password,client-credentials,device --no-pkce --scopes user:read,user:email --scope-separator comma
      --authorization-url https://photohub.example/login --token-url https://photohub.example/login/token
      --device-authorization-url https://photohub.example/login/device --api-url https://api.photohub.example`),
  },
];

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** By its own name, which the package may use itself. */
async function runReadme(home: string): Promise<void> {
  const program = /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(home, "README.md"), "utf8"))?.[1] ?? "";
  if (program === "") throw new Error("There is no program in README.md");
  writeFileSync(join(home, "test/readme.ts"), program);
  await run("npx", ["tsc"], home);
  await run(process.execPath, ["test/readme.ts"], home);
}

/** What it says is shown where it fails. */
async function run(command: string, parameters: readonly string[], cwd: string): Promise<void> {
  try {
    await promisify(execFile)(command, parameters, { cwd, timeout: 180_000 });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { readonly stdout?: string; readonly stderr?: string };
    console.log(`${command} ${parameters.join(" ")}\n${stdout}${stderr}`);
    throw error;
  }
}

function notTried(): never {
  throw new Error("A step before it has failed");
}
