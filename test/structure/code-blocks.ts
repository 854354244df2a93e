import { type Fence, readFences } from "./markdown.ts";
import type { TextFile } from "./workspace.ts";

/** A module made of one block of a Markdown file, and of the blocks that continue it. */
export interface CodeModule {
  /** The Markdown file. */
  readonly file: string;
  /** The line of its first fence. */
  readonly line: number;
  /** The Markdown file with everything else left blank, so that the compiler's line numbers are the file's own. */
  readonly text: string;
}

/** The modules in a Markdown file, and the blocks that cannot be one. */
export interface CodeBlocks {
  readonly modules: readonly CodeModule[];
  readonly problems: readonly string[];
}

/** Makes every block of code a module: `ts` and `ts run` begin one, `ts continued` adds to the one before. */
export function readCodeBlocks(file: TextFile): CodeBlocks {
  const groups: Fence[][] = [];
  const problems: string[] = [];
  for (const fence of readFences(file)) {
    const kind = kindOf(fence);
    const open = groups.at(-1);
    if (kind === "begins") groups.push([fence]);
    else if (kind === "continues" && open !== undefined) open.push(fence);
    else if (kind !== "other") problems.push(`${file.path}:${fence.line} ${complaints[kind]}`);
  }
  return { modules: groups.map((fences) => moduleOf(file, fences)), problems };
}

const complaints = {
  continues: "continues a block, but there is none before it",
  foreign: "is no TypeScript: write it as `ts`, so that it can be compiled",
  marked: "has a mark of its own: only `ts`, `ts run` and `ts continued` are known: every block has to compile",
  open: "opens a block that never closes",
};

function kindOf({ info, closed }: Fence): "begins" | "other" | keyof typeof complaints {
  if (!closed) return "open";
  if (info === "ts" || info === "ts run") return "begins";
  if (info === "ts continued") return "continues";
  if (/^ts(?![\w-])/i.test(info)) return "marked";
  return /^(?:[cm]?[jt]sx?|javascript|typescript|node)(?![\w-])/i.test(info) ? "foreign" : "other";
}

function moduleOf({ path }: TextFile, fences: readonly Fence[]): CodeModule {
  const lines: string[] = [];
  for (const fence of fences) {
    while (lines.length < fence.line) lines.push("");
    lines.push(...fence.lines);
  }
  return { file: path, line: fences[0]?.line ?? 0, text: `${lines.join("\n")}\n` };
}
