import type { Graph } from "./graph.ts";

/** Finds rings of imports at run time, each once. In a ring, who comes first decides what is still undefined. */
export function findCycles({ files, edges }: Graph): readonly string[] {
  const next = Map.groupBy(
    edges.filter(({ typeOnly }) => !typeOnly),
    ({ file }) => file,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push(describe([...path.slice(path.indexOf(file)), file]));
    if (done.has(file)) return;
    done.add(file);
    for (const { to } of next.get(file) ?? []) walk(to, [...path, file]);
  };
  for (const file of files) walk(file, []);
  return cycles;
}

function describe(ring: readonly string[]): string {
  return `${ring.join(" → ")} is a ring: move what they share into a file of its own, or import only types`;
}
