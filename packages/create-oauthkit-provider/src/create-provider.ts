import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import { type Flags, readFlags } from "./flags.ts";
import { nextCommands } from "./next-commands.ts";
import { planPackage } from "./plan-package.ts";
import { allQuestions } from "./questions/all-questions.ts";
import { askAll } from "./questions/ask.ts";
import type { Known, Question } from "./questions/question.ts";
import { settle } from "./questions/settle.ts";
import { readAnswers } from "./read-answers.ts";
import type { Terminal } from "./terminal.ts";
import { readVersions } from "./versions.ts";
import { checkFiles, checkFolder } from "./writing/check-folder.ts";
import { checkWorkspace } from "./writing/workspace.ts";
import { type PlannedFile, writeFiles } from "./writing/write-files.ts";

/** What the program ends with: 0 written or listed, 1 it could not be written, 2 wrong usage or cancelled. Only with 0 has anything been written. */
export type ExitCode = 0 | 1 | 2;

/** Reads the command line, asks for what is missing, looks at everything, and writes the package. */
export async function createProvider(parameters: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const versions = readVersions();
  const all = allQuestions({ workspace: false, checkFolder: () => undefined });
  const flags = readFlags(parameters, all, versions.self, terminal);
  if (typeof flags === "number") return flags;

  const known = await fillIn(flags, terminal);
  if (typeof known === "number") return known;
  const answers = readAnswers(known, flags.workspace);
  const folder = resolve(terminal.cwd, answers.folder);
  const files = planPackage(answers, { versions, year: new Date(terminal.now()).getUTCFullYear() });
  const inTheWay = checkFiles(
    folder,
    files.map(({ path }) => path),
  );
  if (inTheWay.length > 0) return refuse(inTheWay, terminal);

  if (flags.dryRun) {
    terminal.print(`${files.length} files for ${folder}, none of them written:\n${listed(files, folder)}`);
    return 0;
  }
  try {
    writeFiles(folder, files);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    refuse([`${folder} cannot be written, and is as it was before: ${words}`], terminal);
    return 1;
  }
  const place = relative(terminal.cwd, folder);
  const commands = nextCommands(answers, folder, place).map((command) => `  ${command}\n`);
  terminal.print(
    `Wrote ${files.length} files to ${place === "" ? "this folder" : place}. Next:\n\n${commands.join("")}`,
  );
  return 0;
}

/** Every answer: from flags, from questions, from defaults. */
async function fillIn({ given, yes, force, workspace }: Flags, terminal: Terminal): Promise<Known | 2> {
  const questions = allQuestions({
    workspace,
    checkFolder: (folder) => {
      if (folder === "") return "is empty; give the folder's name";
      const path = resolve(terminal.cwd, folder);
      return (workspace ? checkWorkspace(path) : undefined) ?? checkFolder(path, force);
    },
  });
  const { known, problems, unfit, missing } = settle(questions, given);
  if (problems.length > 0) return refuse(problems, terminal);
  if (missing.length > 0 && terminal.interactive && !yes) {
    const answered = await askAll(questions, given, terminal.prompter);
    if (answered !== undefined) return answered;
    terminal.complain("Cancelled. Nothing was written.\n");
    return 2;
  }
  const wrong = [...missing.map(absent), ...unfit];
  return wrong.length > 0 ? refuse(wrong, terminal) : known;
}

function absent({ flag, example = "" }: Question): string {
  return `${flag} is missing; write ${flag} ${example}`;
}

function refuse(problems: readonly string[], { complain }: Terminal): 2 {
  complain(problems.map((problem) => `error: ${problem}\n`).join(""));
  return 2;
}

function listed(files: readonly PlannedFile[], folder: string): string {
  const lines = files.map(({ path }) =>
    existsSync(join(folder, path)) ? `${path} (in place of the one there)` : path,
  );
  return `${lines.toSorted().join("\n")}\n`;
}
