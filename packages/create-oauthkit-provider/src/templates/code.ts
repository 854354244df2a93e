import { lines } from "./text.ts";

/** Code on one line where that fits into the house's 120 columns, otherwise on several. */
export function fitting(short: string, long: string): string {
  return fits(short) ? short : long;
}

/** A list in brackets, on one line or on one for each: `export { a, b } from "./c.ts";`. */
export function bracketed(before: string, names: readonly string[], after: string): string {
  const [open, close] = before.endsWith("<") ? ["", ""] : [" ", " "];
  const comma = before.endsWith("<") ? "" : ",";
  return fitting(
    `${before}${open}${names.join(", ")}${close}${after}`,
    `${before}\n  ${names.join(",\n  ")}${comma}\n${after}`,
  );
}

/** A call of a function with a name and something in braces, as a declaration. */
export interface CallParts {
  /** `export const clips: (options: ClipsOptions) => ClipsProvider`. */
  readonly declared: string;
  /** `defineProvider`. */
  readonly called: string;
  readonly name: string;
  /** What stands before the braces: `(options) => `, or nothing. */
  readonly before: string;
  /** What stands within them, by two spaces in. */
  readonly body: string;
}

/** Writes such a call, broken where the formatter would. */
export function callText({ declared, called, name, before, body }: CallParts): string {
  const hugging = `${called}("${name}", ${before}{`;
  if (fits(`${declared} = ${hugging}`)) return `${declared} = ${hugging}\n${body}});\n`;
  const further = body.replaceAll(/^(?=.)/gm, "  ");
  if (fits(`${declared} = ${called}(`))
    return `${declared} = ${called}(\n  "${name}",\n  ${before}{\n${further}  },\n);\n`;
  return `${declared} =\n  ${hugging}\n${further}  });\n`;
}

/** An import, its names in the order of the house: letters count, be they large or small, and `type` does not. */
export function importText(names: readonly string[], from: string): string {
  return bracketed("import {", names.toSorted(byName), `} from "${from}";`);
}

/** Imports in the order of what they are from. */
export function imports(texts: readonly (string | false)[]): string {
  const wanted = texts.filter((text) => text !== false);
  return lines(
    0,
    wanted.toSorted((one, other) => (sourceOf(one) < sourceOf(other) ? -1 : 1)),
  );
}

function byName(one: string, other: string): number {
  const [a = "", b = ""] = [one, other].map((name) => name.replace("type ", "").toLowerCase());
  return a < b ? -1 : 1;
}

function fits(text: string): boolean {
  return text.split("\n").every((line) => line.length <= 120);
}

function sourceOf(text: string): string {
  return /"(.*)"/.exec(text)?.[1] ?? "";
}
