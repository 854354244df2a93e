import { readFiles, type TextFile } from "./workspace.ts";

/** A fenced block of code in a Markdown file. */
export interface Fence {
  /** What stands behind the opening fence: `ts`, `sh`, … */
  readonly info: string;
  /** The number of the opening fence's line, from 1. */
  readonly line: number;
  /** The lines between the fences; marks of quotations are blanked out. */
  readonly lines: readonly string[];
  readonly closed: boolean;
}

/** All Markdown files of the repository but change logs, which are made by a program. */
export function readMarkdown(): readonly TextFile[] {
  return readFiles("", ".md").filter(({ path }) => !path.endsWith("CHANGELOG.md"));
}

/** Finds the fenced blocks of a Markdown file, also in lists and quotations. */
export function readFences({ text }: TextFile): readonly Fence[] {
  const lines = text.split("\n");
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const { prefix = "", mark, info = "" } = opening.exec(lines[index] ?? "")?.groups ?? {};
    if (mark === undefined) continue;
    const end = lines.findIndex((line, at) => at > index && closes(line, mark));
    const inside = lines.slice(index + 1, end === -1 ? lines.length : end);
    fences.push({
      info: info.trim(),
      line: index + 1,
      lines: prefix.includes(">") ? inside.map(withoutQuote) : inside,
      closed: end !== -1,
    });
    index += inside.length + 1;
  }
  return fences;
}

/** The text of a Markdown file with all code taken out; every line stays in its place. */
export function proseOf(file: TextFile): string {
  return withoutFences(file).replaceAll(/(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)/g, "");
}

/** The text with only the fenced blocks taken out: headings have code in them too. */
export function withoutFences(file: TextFile): string {
  const lines = file.text.split("\n");
  for (const { line, lines: inside } of readFences(file)) {
    lines.fill("", line - 1, line + inside.length + 1);
  }
  return lines.join("\n");
}

const opening = /^(?<prefix>[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?)(?<mark>`{3,}|~{3,})(?<info>[^`]*)$/;

function closes(line: string, mark: string): boolean {
  const rest = line.replace(/^[\s>]*/, "").trimEnd();
  return rest.length >= mark.length && rest === (mark[0] ?? "").repeat(rest.length);
}

function withoutQuote(line: string): string {
  return line.replace(/^[\s>]*>/, (marks) => " ".repeat(marks.length));
}
