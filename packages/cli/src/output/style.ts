import { styleText } from "node:util";

import type { Environment } from "../io.ts";

/** Marks texts, where the reader is a terminal. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
}

/** Colours for a terminal; none for anything else, for `NO_COLOR` (no-color.org) and for a terminal that is dumb. */
export function createStyle(isTerminal: boolean, env: Environment): Style {
  const isPlain = !isTerminal || (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  const mark =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      isPlain ? text : styleText(format, text, { validateStream: false });
  return {
    strong: mark("bold"),
    faint: mark("dim"),
    good: mark("green"),
    bad: mark("red"),
    warning: mark("yellow"),
  };
}
