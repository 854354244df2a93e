import type { Context } from "../context.ts";
import type { ExitCode } from "../exit-codes.ts";

/** A command's work: what it ends with, where that is not 0. */
type Work<Flags> = (context: Context, words: readonly string[], flags: Flags) => Promise<ExitCode | void>;

/** Makes a command's action of its work. */
export type Act = <Flags extends object>(work: Work<Flags>) => (...parameters: unknown[]) => Promise<void>;
