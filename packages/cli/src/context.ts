import type { Io } from "./io.ts";
import { createOutput, type Output } from "./output/output.ts";

/** What a command has around it. */
export interface Context {
  readonly io: Io;
  readonly output: Output;
}

/** The context of one run. */
export function createContext(io: Io, json: boolean): Context {
  return { io, output: createOutput(io, json) };
}
