import type { Prompter } from "./prompter.ts";

/** What the program has around it. Tests bring their own. */
export interface Io {
  /** The working folder. */
  readonly cwd: string;
  readonly env: Environment;
  /** Standard output: results. */
  readonly print: (text: string) => void;
  /** Standard error: everything else. */
  readonly say: (text: string) => void;
  /** Which of the three streams are terminals. */
  readonly terminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  readonly prompter: Prompter;
  /** Opens a URL in the person's browser. Rejects where there is none. */
  readonly openUrl: (url: string) => Promise<void>;
  readonly modules: Modules;
  /** Ends what is under way: Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How packages are found and loaded. */
export interface Modules {
  /** Loads a module by its `file:` URL. */
  readonly load: (url: string) => Promise<Exports>;
  /** Conditions of packages' `exports` beside the usual ones: those that Node.js itself was started with. */
  readonly conditions: readonly string[];
  /** The folder that this program is in: packages are looked for beside it as well. */
  readonly beside: string;
}

/** What a module exports. */
export type Exports = Readonly<Record<string, unknown>>;

/** Whether somebody is there to be asked. */
export function isInteractive({ terminal }: Pick<Io, "terminal">): boolean {
  return terminal.stdin && terminal.stderr;
}
