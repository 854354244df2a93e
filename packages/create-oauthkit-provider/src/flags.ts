import { Command, CommanderError, Option } from "commander";

import type { Known, Question, QuestionName } from "./questions/question.ts";

/** What stood on the command line. */
export interface Flags {
  readonly given: Known;
  /** Take the defaults, and ask nothing. */
  readonly yes: boolean;
  /** List the files, and write nothing. */
  readonly dryRun: boolean;
  /** Write into a folder that is not empty. */
  readonly force: boolean;
  readonly workspace: boolean;
}

/** Where help and complaints go. */
export interface FlagOutput {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Reads the command line. Where it was a question for the help, or cannot be read, that is said, and the exit code comes back. */
export function readFlags(
  parameters: readonly string[],
  questions: readonly Question[],
  version: string,
  { print, complain }: FlagOutput,
): Flags | 0 | 2 {
  const program = createProgram(questions, version)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: complain });
  try {
    // What npm wants before the flags, npx passes on.
    program.parse(
      parameters.filter((parameter) => parameter !== "--"),
      { from: "user" },
    );
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const options = program.opts<Partial<Record<string, string | boolean>>>();
  const given: Partial<Record<QuestionName, string>> = {};
  for (const { name, flag, value } of questions) {
    const option = name === "folder" ? program.args[0] : options[attributeOf(flag)];
    if (typeof option === "string") given[name] = option.trim();
    if (value === undefined && typeof option === "boolean") given[name] = option ? "yes" : "no";
  }
  return {
    given,
    yes: options["yes"] === true,
    dryRun: options["dryRun"] === true,
    force: options["force"] === true,
    workspace: options["workspace"] === true,
  };
}

function createProgram(questions: readonly Question[], version: string): Command {
  const program = new Command("create-oauthkit-provider")
    .description("Writes a provider package for oauthkit: provider, emulator, conformance test, README, build, CI.")
    .usage("[folder] [options]")
    .version(version)
    .argument("[folder]", questions.find(({ name }) => name === "folder")?.help)
    .addHelpText("after", afterword);
  for (const { name, flag, value, help } of questions) {
    if (name === "folder") continue;
    if (value !== undefined) program.addOption(new Option(`${flag} ${value}`, help));
    else {
      program.addOption(new Option(flag, help).hideHelp());
      program.addOption(new Option(flag.replace("--", "--no-"), `without ${help}`));
    }
  }
  return program
    .option("--workspace", "a package of oauthkit's own repository")
    .option("--dry-run", "list the files, and write nothing")
    .option("--force", "write into a folder that is not empty")
    .option("-y, --yes", "take the defaults, and ask nothing");
}

/** `deviceAuthorizationUrl` for `--device-authorization-url`: the name that commander gives an option. */
function attributeOf(flag: string): string {
  return new Option(flag).attributeName();
}

const afterword = `
Whatever has no default has to be given: --name, --api-url, and the URLs of the
endpoints. Where one of them is missing, a terminal asks for all the rest;
without a terminal, or with --yes, that is an error.

Exit codes: 0 written (or listed), 1 it could not be written, 2 wrong usage or
cancelled. Nothing is ever half written.

  npm create oauthkit-provider clips -- --name clips \\
    --authorization-url https://www.clips.example/oauth/authorize \\
    --token-url https://api.clips.example/oauth/token \\
    --api-url https://api.clips.example/v2/ --profile-path users/me \\
    --scopes profile,videos
`;
