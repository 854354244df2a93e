import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Answers, createProvider, type ExitCode, type Prompter, type Terminal } from "create-oauthkit-provider";
import { afterEach } from "vitest";

/** A run of the program, in an empty folder. */
export interface Run {
  readonly code: ExitCode;
  readonly printed: string;
  readonly complained: string;
  /** Everything that is in the folder afterwards, sorted. */
  readonly files: readonly string[];
}

/** Runs the program with what would stand on the command line. Nobody is there to be asked, unless there is a prompter. */
export async function runProgram(
  flags: string | readonly string[],
  { cwd = emptyFolder(), prompter }: RunOptions = {},
): Promise<Run> {
  const printed: string[] = [];
  const complained: string[] = [];
  const terminal: Terminal = {
    cwd,
    interactive: prompter !== undefined,
    prompter: prompter ?? silent,
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    now: () => Date.UTC(2026, 4, 1),
  };
  const parameters = typeof flags === "string" ? flags.split(/\s+/).filter((flag) => flag !== "") : flags;
  const code = await createProvider(parameters, terminal);
  return { code, printed: printed.join(""), complained: complained.join(""), files: filesIn(cwd) };
}

/** Where it runs, and who answers. */
export interface RunOptions {
  readonly cwd?: string;
  readonly prompter?: Prompter;
}

/** A folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "create-oauthkit-provider-"));
  folders.push(folder);
  return folder;
}

/** The paths of all files below a folder, with forward slashes. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .toSorted();
}

/** What a provider of OAuth 2 cannot do without. */
export const oauth2Flags =
  "--name clips --authorization-url https://www.clips.example/oauth --token-url https://open.clips.example/token --api-url https://open.clips.example/v2/";

/** The same for OAuth 1. */
export const oauth1Flags =
  "--name chirp --protocol oauth1 --request-token-url https://api.chirp.example/request_token --authorization-url https://api.chirp.example/authorize " +
  "--access-token-url https://api.chirp.example/access_token --api-url https://api.chirp.example/1.1/";

/** Answers, as they are when they have been looked at. */
export const oauth2Answers = {
  folder: "clips",
  name: "clips",
  displayName: "Clips",
  packageName: "oauthkit-provider-clips",
  protocol: {
    kind: "oauth2",
    authorizationUrl: "https://www.clips.example/oauth",
    deviceAuthorizationUrl: undefined,
    tokenUrl: "https://open.clips.example/token",
    revocationUrl: undefined,
    grants: ["code", "refresh"],
    scopes: ["profile", "videos"],
    scopeSeparator: " ",
    pkce: true,
    refresh: "rotates",
  },
  apiUrl: "https://open.clips.example/v2/",
  profilePath: "me",
  author: undefined,
  license: "MIT",
  workspace: false,
} as const satisfies Answers;

/** The same for OAuth 1. */
export const oauth1Answers = {
  ...oauth2Answers,
  protocol: {
    kind: "oauth1",
    requestTokenUrl: "https://api.clips.example/request_token",
    authorizationUrl: "https://api.clips.example/authorize",
    accessTokenUrl: "https://api.clips.example/access_token",
  },
  apiUrl: "https://api.clips.example/1.1/",
} as const satisfies Answers;

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const nobody = async (): Promise<never> => {
  throw new Error("Somebody was asked, and nobody is there");
};

const silent: Prompter = { text: nobody, choose: nobody, chooseSeveral: nobody };
