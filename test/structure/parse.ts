import { parseSync, type ParseResult } from "rolldown/utils";

import type { TextFile } from "./workspace.ts";

/** Parses TypeScript the way the bundler does. Throws with the file's name where it cannot. */
export function parse({ path, text }: TextFile): ParseResult {
  const result = parseSync(path, text, { astType: "ts" });
  const [error] = result.errors;
  if (error !== undefined) throw new SyntaxError(`${path}: ${error.message}`);
  return result;
}

/** The number of the line that an offset lies in, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** The text with its comments blanked out; every other character stays in its place. */
export function withoutComments(file: TextFile): string {
  return parse(file).comments.reduce(
    (text, { start, end }) => text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end),
    file.text,
  );
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, " ");
}
