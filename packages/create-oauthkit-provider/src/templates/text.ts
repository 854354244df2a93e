/** A file of JSON. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** A text as code. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** A text within backquotes in code. */
export function inTemplate(text: string): string {
  return text.replaceAll(/[\\`]|\$(?=\{)/g, String.raw`\$&`);
}

/** Texts as a list in code. */
export function listLiteral(texts: readonly string[]): string {
  return `[${texts.map(literal).join(", ")}]`;
}

/** A text within a comment, which it must not end. */
export function inComment(text: string): string {
  return text.replaceAll("*/", "*\\/");
}

/** Lines of which some are left out, each with so many spaces before it. */
export function lines(indent: number, texts: readonly (string | false | undefined)[]): string {
  const before = " ".repeat(indent);
  return texts.flatMap((text) => (text === false || text === undefined ? [] : [`${before}${text}\n`])).join("");
}

/** A text as code in Markdown, within a table too. */
export function codeSpan(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${text.replaceAll("|", String.raw`\|`)}${fence}`;
}

/** A table of Markdown: its head, then its rows. Columns are as wide as what is in them. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - cell.length)).join(" | ")} |\n`;
  return [head, widths.map((width) => "-".repeat(width)), ...body].map(line).join("");
}
