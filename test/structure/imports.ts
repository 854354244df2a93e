import { Visitor } from "rolldown/utils";

import { lineAt, parse } from "./parse.ts";
import type { TextFile } from "./workspace.ts";

/** One mention of another module: an import, a re-export, an `import()` or a type in `import("…")`. */
export interface Import {
  readonly file: string;
  readonly line: number;
  /** What is imported, as it is written; `<computed>` where that is not a plain text. */
  readonly specifier: string;
  /** Whether nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/**
 * Reads all imports of a module. `import { type A } from "x"` counts as one of run time: with
 * `verbatimModuleSyntax`, `import {} from "x"` is left of it.
 */
export function readImports(file: TextFile): readonly Import[] {
  const found: Import[] = [];
  const note = (start: number, specifier: string, typeOnly: boolean): void => {
    found.push({ file: file.path, line: lineAt(file.text, start), specifier, typeOnly });
  };
  new Visitor({
    ImportDeclaration: (node) => note(node.start, node.source.value, node.importKind === "type"),
    ExportAllDeclaration: (node) => note(node.start, node.source.value, node.exportKind === "type"),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) note(node.start, node.source.value, node.exportKind === "type");
    },
    ImportExpression: (node) => note(node.start, textOf(node.source), false),
    TSImportType: (node) => note(node.start, node.source.value, true),
    TSImportEqualsDeclaration: (node) => {
      const { moduleReference, importKind, start } = node;
      if (moduleReference.type !== "TSExternalModuleReference") return;
      note(start, moduleReference.expression.value, importKind === "type");
    },
  }).visit(parse(file).program);
  return found;
}

function textOf(node: { readonly type: string; readonly value?: unknown }): string {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : "<computed>";
}
