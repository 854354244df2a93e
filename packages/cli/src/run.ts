import { CommanderError, type Command } from "commander";

import type { Act } from "./commands/act.ts";
import { createContext } from "./context.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { closest } from "./output/closest.ts";
import { describeFailure, failureText } from "./output/failure.ts";
import { Cancelled, Finished, UsageError } from "./problems.ts";
import { createProgram } from "./program.ts";

/** Runs the command line, without the program's name in front. Never rejects. */
export async function run(parameters: readonly string[], io: Io): Promise<ExitCode> {
  const context = createContext(io, parameters.includes("--json"));
  let code: ExitCode = exitCodes.done;
  const act: Act =
    (work) =>
    async (...given) => {
      const command = given.at(-1) as Command;
      code = (await work(context, command.args, command.opts())) ?? exitCodes.done;
    };
  // Help, and the version.
  let said = "";
  const keep = (text: string): void => void (said += text);
  try {
    const program = createProgram({ ...io, print: context.output.json ? keep : io.print }, act);
    checkHelp(program, parameters);
    await program.parseAsync(parameters, {
      from: "user",
    });
    return code;
  } catch (error) {
    return fail(error);
  }

  function fail(error: unknown): ExitCode {
    const isCommander = error instanceof CommanderError;
    if (isCommander && error.exitCode === 0) {
      if (context.output.json) context.output.result({ text: said.trimEnd() }, () => "");
      return exitCodes.done;
    }
    const problem = problemOf(error, io.signal);
    const exitCode = exitCodeOf(problem);
    if (context.output.json) context.output.result(describeFailure(problem, exitCode), () => "");
    // Commander has said it already.
    if (!isCommander) io.say(failureText(problem, context.output.style));
    return exitCode;
  }
}

function problemOf(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof CommanderError) {
    const words = ownWords[error.code] ?? error.message.replace(/^error: /, "").replaceAll("\n", " ");
    return new UsageError(words);
  }
  if (error instanceof Finished) return error.cause;
  // What is aborted ends with all kinds of errors.
  return signal.aborted ? new Cancelled() : error;
}

// For those that commander has only a name for.
const ownWords: Readonly<Record<string, string>> = {
  "commander.help": "a command is missing; `oauthkit --help` lists them",
};

/** Commander gives the whole help for a command that there is not. */
function checkHelp(program: Command, parameters: readonly string[]): void {
  const [word, name] = parameters.filter((text) => !text.startsWith("-"));
  if (word !== "help" || name === undefined) return;
  const names = program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());
  if (names.includes(name)) return;
  const [meant] = closest(name, names);
  throw new UsageError(`unknown command '${name}'${meant === undefined ? "" : `\n(Did you mean ${meant}?)`}`);
}
