import { posix } from "node:path";

import { proseOf, withoutFences } from "./markdown.ts";
import { lineAt } from "./parse.ts";
import type { TextFile } from "./workspace.ts";

/** Finds links in Markdown files to files and headings that are not there. `paths` are all files of the repository. */
export function checkLinks(files: readonly TextFile[], paths: readonly string[]): readonly string[] {
  const known = new Set(paths.flatMap(withParents));
  const anchors = new Map(files.map((file) => [file.path, anchorsOf(file)]));
  return files.flatMap((file) =>
    readLinks(file).flatMap(({ target, line }) => {
      const problem = judge(target, file.path, known, anchors);
      return problem === undefined ? [] : [`${file.path}:${line} links to ${target}, ${problem}`];
    }),
  );
}

interface Link {
  readonly target: string;
  readonly line: number;
}

function readLinks(file: TextFile): readonly Link[] {
  const prose = proseOf(file);
  const patterns = [/\]\(\s*<?([^)\s>]+)/g, /^\s*\[[^\]]+\]:\s*<?([^\s>]+)/gm, /\b(?:href|src)="([^"]+)"/g];
  return patterns
    .flatMap((pattern) => Array.from(prose.matchAll(pattern)))
    .map((match) => ({ target: match[1] ?? "", line: lineAt(prose, match.index + match[0].length) }))
    .filter(({ target }) => !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target));
}

function judge(
  target: string,
  from: string,
  known: ReadonlySet<string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const [path = "", anchor] = decodeURIComponent(target).split("#");
  if (path.startsWith("/")) return "which means another place on every site: make it relative";
  const to = path === "" ? from : posix.join(posix.dirname(from), path).replace(/\/$/, "");
  if (!known.has(to)) return "but there is no such file";
  const headings = anchors.get(to);
  if (anchor === undefined || anchor === "" || headings === undefined || headings.has(anchor)) return undefined;
  return "but that file has no such heading";
}

/** The names that headings get, as GitHub makes them, and those given by hand. */
function anchorsOf(file: TextFile): ReadonlySet<string> {
  const prose = withoutFences(file);
  const names = new Set([...prose.matchAll(/<\w+[^>]*\b(?:id|name)="([^"]+)"/g)].map(([, name]) => name ?? ""));
  const counts = new Map<string, number>();
  for (const [, heading = ""] of prose.matchAll(/^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/gm)) {
    const slug = slugOf(heading);
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    names.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return names;
}

function slugOf(heading: string): string {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}

function withParents(path: string): readonly string[] {
  const parent = posix.dirname(path);
  return [path, ...(parent === path ? [] : withParents(parent))];
}
