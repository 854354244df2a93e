export { type ExitCode, exitCodes } from "./exit-codes.ts";
export type { Environment, Exports, Io, Modules } from "./io.ts";
export type { Prompter, Question } from "./prompter.ts";
export { run } from "./run.ts";
