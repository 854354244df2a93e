import { Visitor } from "rolldown/utils";

import { lineAt, parse } from "./parse.ts";
import type { TextFile } from "./workspace.ts";

/** Finds what the house style forbids in a source file: length, vague names, default exports, enums, namespaces. */
export function checkSource(file: TextFile): readonly string[] {
  return [...checkLength(file), ...checkFileName(file), ...checkSyntax(file)];
}

/** A file holds one idea; one of more lines than this holds two. */
const maxLines = 250;

function checkLength({ path, text }: TextFile): readonly string[] {
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return lines <= maxLines ? [] : [`${path} has ${lines} lines, more than ${maxLines}: move one of its ideas out`];
}

function checkFileName({ path }: TextFile): readonly string[] {
  const vague = /(?:^|[/._-])(?:utils?|helpers?)(?=[/._-])/i.test(path);
  return vague ? [`${path} could hold anything: name it after the idea in it`] : [];
}

function checkSyntax(file: TextFile): readonly string[] {
  const found: string[] = [];
  const note = (start: number, complaint: string): void => {
    found.push(`${file.path}:${lineAt(file.text, start)} ${complaint}`);
  };
  const noDefault = "has a default export: export it by its name";
  new Visitor({
    ExportDefaultDeclaration: ({ start }) => note(start, noDefault),
    ExportSpecifier: ({ start, exported }) => {
      if ((exported.type === "Literal" ? exported.value : exported.name) === "default") note(start, noDefault);
    },
    TSEnumDeclaration: ({ start }) => note(start, "has an enum: use a union of texts"),
    TSModuleDeclaration: ({ start, id }) => {
      // `declare module "x"` describes a module that is not ours.
      if (id.type !== "Literal") note(start, "has a namespace: a module is one already");
    },
  }).visit(parse(file).program);
  return found;
}
