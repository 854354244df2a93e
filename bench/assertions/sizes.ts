import { isBuiltin } from "node:module";
import { gzipSync } from "node:zlib";

import { type OutputChunk, rolldown } from "rolldown";

const programs = {
  AssertionClient: 'export { AssertionClient } from "@oauthkit/core/assertion";',
  "google-auth-library": 'export { JWT } from "google-auth-library";',
  "jose, for what is written by hand": 'export { importPKCS8, SignJWT } from "jose";',
} as const;

/** What an application for Node.js carries: minified and compressed, at its first load, and with what may be loaded later. */
export async function benchSizes(): Promise<void> {
  console.log("\nBundle in kB, minified and gzipped: at its first load, and with everything");
  for (const [name, code] of Object.entries(programs)) {
    const { first, all } = await measureBundle(code);
    console.log(`  ${name.padEnd(34)}${[first, all].map((size) => (size / 1000).toFixed(1).padStart(10)).join("")}`);
  }
}

async function measureBundle(code: string): Promise<{ readonly first: number; readonly all: number }> {
  const input = `${import.meta.dirname}/program.ts`;
  const build = await rolldown({
    cwd: import.meta.dirname,
    input,
    platform: "node",
    external: (id) => isBuiltin(id),
    plugins: [
      {
        name: "program",
        resolveId: (id) => (id === input ? id : undefined),
        load: (id) => (id === input ? code : undefined),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  const chunks = output.filter((file) => file.type === "chunk");
  return { first: sizeOf(loadedFirst(chunks)), all: sizeOf(chunks) };
}

/** The entry, and what it imports without being asked. */
function loadedFirst(chunks: readonly OutputChunk[]): readonly OutputChunk[] {
  const first = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of first) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
  }
  return [...first];
}

/** As if they were one file: a chunk of its own compresses worse, and how many there are is the bundler's choice. */
function sizeOf(chunks: readonly OutputChunk[]): number {
  return gzipSync(chunks.map(({ code }) => code).join("\n")).length;
}
