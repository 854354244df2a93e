import { readFences } from "../structure/markdown.ts";
import type { TextFile } from "../structure/workspace.ts";

/** A page for those who come from another library: tables with what they know on the left, and programs that run. */
export interface MigrationPage {
  /** The first two cells of every row of every table. */
  readonly rows: readonly MigrationRow[];
  /** The calls on the right of the first chapter's tables, as they are written there. */
  readonly overview: readonly string[];
  /** Its blocks of the kind `ts run`. */
  readonly programs: readonly MigrationProgram[];
}

/** What somebody knows, and what takes its place. */
type MigrationRow = readonly [left: string, right: string];

/** A program of a page. */
interface MigrationProgram {
  /** The heading that it stands under. */
  readonly chapter: string;
  readonly code: string;
  /** What it prints, by the comments at the ends of its lines. */
  readonly prints: readonly string[];
}

/** Reads a page. */
export function readMigrationPage(file: TextFile): MigrationPage {
  const [, overview = ""] = file.text.split("\n## ");
  const right = rowsOf(overview).map((row) => row[1]);
  return {
    rows: rowsOf(file.text),
    overview: right.flatMap((cell) => [...cell.matchAll(/`([^`]*\(.*?\))`/g)].map(([, line = ""]) => line)),
    programs: programsOf(file),
  };
}

/** Whether some row has a name, as code, on the left. */
export function hasOnTheLeft({ rows }: MigrationPage, name: string): boolean {
  return rows.some(([left]) => left.includes(`\`${name}\``));
}

/** The calls of the first chapter that no program makes. White space and commas at the ends of lists do not count. */
export function callsNotMade({ overview, programs }: MigrationPage): readonly string[] {
  const code = squeeze(programs.map((program) => program.code).join("\n"));
  return overview.filter((line) => !code.includes(squeeze(line)));
}

function rowsOf(markdown: string): readonly MigrationRow[] {
  return [...markdown.matchAll(/^\| (.*?) +\| (.*?) +\|$/gm)].map(([, left = "", right = ""]) => [left, right]);
}

function programsOf(file: TextFile): readonly MigrationProgram[] {
  const lines = file.text.split("\n");
  return readFences(file)
    .filter(({ info }) => info === "ts run")
    .map((fence) => {
      const heading = lines.slice(0, fence.line).findLast((line) => line.startsWith("## "));
      const code = fence.lines.join("\n");
      return {
        chapter: heading?.slice("## ".length) ?? "the beginning",
        code,
        prints: [...code.matchAll(/; \/\/ (.+)$/gm)].map(([, words = ""]) => words),
      };
    });
}

function squeeze(code: string): string {
  return code.replaceAll(/\s|,(?=\s*[)}])/g, "");
}
