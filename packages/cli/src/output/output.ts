import type { Io } from "../io.ts";
import { createStyle, type Style } from "./style.ts";

/** Where a command puts what it has to say. */
export interface Output {
  /** Whether one JSON document is wanted on standard output, and nothing else there. */
  readonly json: boolean;
  /** The result: the document, or the words for people. */
  readonly result: (document: unknown, words: (style: Style) => string) => void;
  /** News on the way, on standard error. */
  readonly note: (text: string) => void;
  readonly warn: (text: string) => void;
  /** What standard error is marked with. */
  readonly style: Style;
}

/** The output of one run. */
export function createOutput({ print, say, terminal, env }: Io, json: boolean): Output {
  const style = createStyle(terminal.stderr, env);
  const onPage = createStyle(terminal.stdout, env);
  return {
    json,
    result: (document, words) => {
      print(json ? `${JSON.stringify(document, undefined, 2) ?? "null"}\n` : withEnd(words(onPage)));
    },
    note: (text) => say(withEnd(text)),
    warn: (text) => say(withEnd(`${style.warning("warning:")} ${text}`)),
    style,
  };
}

function withEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
