import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { onTestFinished } from "vitest";

import { type Environment, type Exports, type Io, run } from "../src/index.ts";
import { browse, type Person } from "./person.ts";

/** An empty folder, somebody at a terminal, and the program. */
export interface Scene {
  readonly folder: string;
  /** Runs a command to its end. */
  readonly run: (...parameters: readonly string[]) => Promise<Ended>;
  /** The same with something else around it. */
  readonly runWith: (around: Around, ...parameters: readonly string[]) => Promise<Ended>;
  /** Starts an emulator by the command line; it ends with the test. */
  readonly emulate: (provider: string, ...flags: readonly string[]) => Promise<Emulated>;
  readonly write: (file: string, content: string | object) => string;
  readonly read: (file: string) => string;
  /** Every text that any command has printed or said. */
  readonly heard: () => string;
}

/** What a command has left behind. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as the one JSON document that it has to be. */
  readonly json: () => unknown;
}

/** What is not as usual. */
export interface Around {
  /** A folder of the scene. */
  readonly cwd?: string;
  readonly env?: Environment;
  /** Answers to the questions, in order; without them there is no terminal. `undefined` gives up. */
  readonly answers?: readonly Answer[];
  /** What the browser does with a URL; the demo person signs in unless told. */
  readonly browser?: (url: string) => Promise<unknown>;
  readonly signal?: AbortSignal;
  readonly terminal?: Partial<Io["terminal"]>;
  /** Hears of what is printed at once. */
  readonly onPrint?: (text: string) => void;
  readonly onSay?: (text: string) => void;
}

/** What somebody says, or finds out first. */
type Answer = string | undefined | (() => Promise<string>);

/** A running emulator. */
export interface Emulated {
  readonly provider: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly servers: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly user: Person;
  /** `--config` with the file that leads there. */
  readonly config: readonly [string, string];
  readonly stop: () => Promise<number>;
}

/** Sets a folder with packages of the workspace installed. */
export function setScene(packages: readonly string[] = [], env: Environment = {}): Scene {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "oauthkit-cli-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const scope = join(folder, "app/node_modules/@oauthkit");
  mkdirSync(scope, { recursive: true });
  for (const name of packages) symlinkSync(resolve(import.meta.dirname, "../..", name), join(scope, name));
  const dependencies = Object.fromEntries(packages.map((name) => [`@oauthkit/${name}`, "*"]));
  writeFileSync(join(folder, "app/package.json"), JSON.stringify({ name: "app", dependencies }));
  const heard: string[] = [];
  let person: Person | undefined;

  const runWith: Scene["runWith"] = async (around, ...parameters) => {
    const texts = { out: "", err: "" };
    const answers = [...(around.answers ?? [])];
    const answer = async ({ message }: { readonly message: string }): Promise<string | undefined> => {
      texts.err += `? ${message}\n`;
      if (answers.length === 0) throw new Error(`Nobody expected the question: ${message}`);
      const next = answers.shift();
      return typeof next === "function" ? next() : next;
    };
    const isThere = around.answers !== undefined;
    const code = await run(parameters, {
      cwd: join(folder, around.cwd ?? "app"),
      env: { OAUTHKIT_HOME: join(folder, "home"), ...env, ...around.env },
      print: (text) => {
        texts.out += text;
        around.onPrint?.(text);
      },
      say: (text) => {
        texts.err += text;
        around.onSay?.(text);
      },
      terminal: { stdin: isThere, stdout: false, stderr: isThere, ...around.terminal },
      prompter: { text: answer, secret: answer },
      openUrl: async (url) =>
        void (around.browser ?? (async (at) => browse(at, person ?? demo)))(url).catch(
          (error: unknown) => void heard.push(String(error)),
        ),
      modules: {
        load: async (url) => (await import(/* @vite-ignore */ url)) as Exports,
        conditions: ["@oauthkit/source"],
        beside: join(folder, "beside"),
      },
      signal: around.signal ?? new AbortController().signal,
    });
    heard.push(texts.out, texts.err);
    return { code, ...texts, json: () => JSON.parse(texts.out) as unknown };
  };
  const write: Scene["write"] = (file, content) => {
    const path = join(folder, "app", file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  return {
    folder,
    run: async (...parameters) => runWith({}, ...parameters),
    runWith,
    emulate: async (provider, ...flags) => {
      const controller = new AbortController();
      const file = `${provider.replaceAll(/\W/g, "-")}.json`;
      const { promise: printed, resolve: onPrint, reject } = Promise.withResolvers<string>();
      const flagged = ["emulate", provider, "--json", "--save", file, ...flags];
      const ended = runWith({ signal: controller.signal, onPrint }, ...flagged);
      void ended.then(({ err }) => reject(new Error(err)));
      const stop = async (): Promise<number> => {
        controller.abort();
        return (await ended).code;
      };
      onTestFinished(async () => void (await stop()));
      const document = JSON.parse(await printed) as Omit<Emulated, "config" | "stop">;
      person = document.user;
      return { ...document, config: ["--config", file], stop };
    },
    write,
    read: (file) => readFileSync(join(folder, file), "utf8"),
    heard: () => heard.join("\n"),
  };
}

/** A browser that nobody sits in front of. */
export async function nobody(): Promise<void> {}

/** The person that emulators know. */
export const demo: Person = { login: "demo", password: "demo-password" };
