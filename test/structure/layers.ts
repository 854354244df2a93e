import type { Edge, Graph } from "./graph.ts";

/** Layers from the lowest up. A layer lists files without their ending, or whole folders as `oauth1/*`. */
export type Layers = readonly (readonly string[])[];

/** Finds files without a layer, entries without a file, and imports that go up at run time. Types may go up. */
export function checkLayers(graph: Graph, folder: string, layers: Layers): readonly string[] {
  const layerOf = (file: string): number =>
    layers.findIndex((names) => names.some((name) => covers(name, file, folder)));
  return [
    ...graph.files.filter((file) => layerOf(file) === -1).map(unplaced),
    ...layers.flat().flatMap((name) => (graph.files.some((file) => covers(name, file, folder)) ? [] : [idle(name)])),
    ...graph.edges.flatMap((edge) => {
      if (!graph.files.includes(edge.to)) return [foreign(edge)];
      const [from, to] = [layerOf(edge.file), layerOf(edge.to)];
      return edge.typeOnly || from === -1 || to <= from ? [] : [upward(edge, from, to)];
    }),
  ];
}

function covers(name: string, file: string, folder: string): boolean {
  const path = file.slice(`${folder}/`.length);
  return name.endsWith("/*") ? path.startsWith(name.slice(0, -1)) : path.replace(/(?:\.d)?\.ts$/, "") === name;
}

function unplaced(file: string): string {
  return `${file} is in no layer: add it to the table in test/structure/core.ts, as low as its imports let it be`;
}

function idle(name: string): string {
  return `the layer table names ${name}, but there is no such file: take it out of test/structure/core.ts`;
}

function foreign({ file, line, specifier }: Edge): string {
  return `${file}:${line} imports ${specifier}, which is not in the package's sources: move it there or use the package`;
}

function upward({ file, line, specifier }: Edge, from: number, to: number): string {
  const cure = "move what both need into a lower file, or import only types";
  return `${file}:${line} (layer ${from}) imports ${specifier} (layer ${to}), but imports go down only: ${cure}`;
}
