import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { UsageError } from "../problems.ts";

/** Options, and the options in them. */
export type Values = { readonly [name: string]: unknown };

/** A name and its value, as `name=text`, `name:=json` and `name=@file` say it. `undefined` for anything else. */
export function readPair(text: string, cwd: string): readonly [name: string, value: unknown] | undefined {
  const [, name, sign, value = ""] = /^([A-Za-z_$][\w.$-]*)(:?=)(.*)$/s.exec(text) ?? [];
  if (name === undefined) return undefined;
  if (sign === ":=") return [name, readJson(name, value)];
  return [name, value.startsWith("@") ? readText(name, resolve(cwd, value.slice(1))) : value];
}

/** A text as the value of an option: lists, objects, yes and no are written as in JSON; numbers stay texts, for they are mostly ids. */
export function valueOf(name: string, text: string): unknown {
  if (name === "scope" && !text.startsWith("[")) return readList(text);
  if (!/^(?:true|false|null|[[{].*[\]}])$/s.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** `a,b c` as a list. */
export function readList(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((name) => name !== "");
}

/** Puts a value at its place: `servers.api` is `api` in `servers`. */
export function withValue(values: Values, path: string, value: unknown): Values {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...values, [name]: value };
  const inner = values[name];
  return { ...values, [name]: withValue(isValues(inner) ? inner : {}, rest.join("."), value) };
}

/** The values of both; what is in the second goes first, down to the innermost. */
export function merged(below: Values, above: Values): Values {
  const result: Record<string, unknown> = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const under = result[name];
    result[name] = isValues(under) && isValues(value) ? merged(under, value) : value;
  }
  return result;
}

/** Whether a value is an object with fields. */
export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`the value of ${name} is no JSON; write ${name}=… for a text`);
  }
}

function readText(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const { code = "error" } = error as NodeJS.ErrnoException;
    throw new UsageError(`the file for ${name} cannot be read: ${file} (${code})`);
  }
}
