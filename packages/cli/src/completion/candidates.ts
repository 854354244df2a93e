import type { Command } from "commander";

import type { Io } from "../io.ts";
import { installedNames } from "../providers/installed.ts";
import { shells } from "./scripts.ts";

/** The words that may stand where the last one is being written: commands, flags, providers that are installed. No package is loaded for it. */
export function candidates(program: Command, words: readonly string[], io: Io): readonly string[] {
  const last = words.at(-1) ?? "";
  const visible = program.createHelp().visibleCommands(program);
  const own = readWords(program, words.slice(0, -1));
  const [name] = own.words;
  if (name === undefined) {
    if (last.startsWith("-")) return startingWith(last, flagsOf(program));
    const names = visible.map((command) => command.name());
    return startingWith(last, names);
  }
  const command = visible.find((known) => known.name() === name);
  if (command === undefined) return [];
  const given = readWords(command, own.words.slice(1));
  if (given.wantsValue) return [];
  if (last.startsWith("-")) return startingWith(last, flagsOf(command));
  const [argument] = command.registeredArguments;
  if (given.words.length > 0 || argument === undefined) return [];
  if (argument.name() === "shell") return startingWith(last, shells);
  return argument.name() === "provider" ? startingWith(last, installedNames(io)) : [];
}

interface Read {
  /** Without flags and their values; from the first word that is none on all, where commands follow. */
  readonly words: readonly string[];
  /** Whether the last flag still wants its value. */
  readonly wantsValue: boolean;
}

function readWords(command: Command, [word, ...others]: readonly string[]): Read {
  if (word === undefined) return { words: [], wantsValue: false };
  if (!word.startsWith("-")) {
    if (command.commands.length > 0) return { words: [word, ...others], wantsValue: false };
    const { words, wantsValue } = readWords(command, others);
    return { words: [word, ...words], wantsValue };
  }
  const option = command.options.find(({ long, short }) => word === long || word === short);
  if (option?.required !== true) return readWords(command, others);
  return others.length === 0 ? { words: [], wantsValue: true } : readWords(command, others.slice(1));
}

function flagsOf(command: Command): readonly string[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => long ?? []);
}

function startingWith(start: string, words: readonly string[]): readonly string[] {
  return words.filter((word) => word.startsWith(start));
}
