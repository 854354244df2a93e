import { type OutputChunk, rolldown, type Plugin } from "rolldown";

import { root } from "./workspace.ts";

/** A module that is in a bundle, or is left outside of it, and the names of it that are used. */
export interface Piece {
  /** `packages/core/src/ky.ts`, `ky/distribution/index.js`, `node:crypto`. */
  readonly module: string;
  readonly exports: readonly string[];
}

/** What an application loads: at its start, and only when something asks for it. */
export interface Bundle {
  readonly atOnce: readonly Piece[];
  readonly later: readonly Piece[];
}

/** Bundles a few lines as if they stood in a package, from the sources, for a kind of runtime (`browser`, `node`…). */
export async function bundle(folder: string, code: string, conditions: readonly string[]): Promise<Bundle> {
  const input = `${root}${folder}/lines.ts`;
  const build = await rolldown({
    cwd: root + folder,
    input,
    plugins: [lines(input, code)],
    platform: "neutral",
    external: /^node:/,
    resolve: {
      conditionNames: ["@oauthkit/source", ...conditions, "import", "default"],
      mainFields: ["module", "main"],
    },
    // A warning may mean that something was not found, and so is not in the bundle for the wrong reason.
    onLog: (_, log) => {
      throw new Error(log.message);
    },
  });
  const { output } = await build.generate({ format: "esm" });
  await build.close();
  return split(output.filter((file) => file.type === "chunk"));
}

function lines(input: string, code: string): Plugin {
  return {
    name: "lines",
    resolveId: (id) => (id === input ? id : undefined),
    load: (id) => (id === input ? code : undefined),
  };
}

/** Chunks that the entry imports statically load with it; the rest waits for an `import()`. */
function split(chunks: readonly OutputChunk[]): Bundle {
  const first = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of first) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
  }
  const names = new Set(chunks.map(({ fileName }) => fileName));
  const pieces = (chunk: OutputChunk): readonly Piece[] => piecesOf(chunk, names);
  return {
    atOnce: chunks.filter((chunk) => first.has(chunk)).flatMap(pieces),
    later: chunks.filter((chunk) => !first.has(chunk)).flatMap(pieces),
  };
}

function piecesOf({ modules, imports }: OutputChunk, chunkNames: ReadonlySet<string>): readonly Piece[] {
  const inside = Object.entries(modules).map(([id, { renderedExports }]) => ({
    module: id.replace(/^.*\/node_modules\//, "").replace(root, ""),
    exports: renderedExports,
  }));
  const outside = imports.filter((name) => !chunkNames.has(name)).map((module) => ({ module, exports: [] }));
  return [...inside, ...outside];
}
