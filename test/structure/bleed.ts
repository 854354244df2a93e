import type { Bundle, Piece } from "./bundle.ts";

/** What a bundle may and may not hold. Modules are named by how their path begins: `ky/`, `node:`. */
export interface Diet {
  /** Nowhere in the bundle. */
  readonly never: readonly string[];
  /** Only behind an `import()`. */
  readonly later?: readonly string[];
  /** Modules of which nothing but these exports may be left. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** Finds what would reach an application that did not ask for it. */
export function findBleed({ atOnce, later }: Bundle, diet: Diet): readonly string[] {
  return [
    ...[...atOnce, ...later].filter(within(diet.never)).map(({ module }) => `${module} is in the bundle`),
    ...atOnce.filter(within(diet.later ?? [])).map(({ module }) => `${module} is loaded at once: use import()`),
    ...[...atOnce, ...later].flatMap(({ module, exports }) => {
      const allowed = diet.only?.[module] ?? exports;
      return exports
        .filter((name) => !allowed.includes(name))
        .map((name) => `${module} brings ${name}, which nobody uses: mark its making as pure`);
    }),
  ];
}

function within(starts: readonly string[]): (piece: Piece) => boolean {
  return ({ module }) => starts.some((start) => module.startsWith(start));
}
