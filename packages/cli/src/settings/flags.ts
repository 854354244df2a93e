import type { Context } from "../context.ts";
import { UsageError } from "../problems.ts";
import { isSecretName } from "./names.ts";
import { readPair, valueOf, type Values, withValue } from "./values.ts";

/** Reads what `--option` says, and warns of secrets in it: other programs and the shell's history see the command line. */
export function readOptionFlags(texts: readonly string[], { io, output }: Context): Values {
  let values: Values = {};
  for (const text of texts) {
    const pair = readPair(text, io.cwd);
    if (pair === undefined) throw new UsageError("--option wants name=text, name=@file or name:=json");
    const [name, value] = pair;
    const isFile = text.startsWith(`${name}=@`);
    if (isSecretName(name) && !isFile && typeof value === "string") warnOf(name, output.warn);
    values = withValue(values, name, typeof value === "string" && !isFile ? valueOf(name, value) : value);
  }
  return values;
}

/** Warns of a secret that stands on the command line. */
function warnOf(name: string, warn: (text: string) => void): void {
  warn(
    `${name} stands on the command line, where other programs and the shell's history see it; give it by the environment, --config, ${name}=@file, or when asked`,
  );
}
