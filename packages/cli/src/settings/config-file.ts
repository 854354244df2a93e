import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { ConfigurationError } from "@oauthkit/core";

import { isValues, type Values } from "./values.ts";

/**
 * Reads what a file says of a provider: JSON with the options under the provider's name, `{ "github": { "clientId": "…" } }`. `names` are what the provider may be
 * called there. Rejects with `option_invalid` for a file that is none, or that does not know the provider.
 */
export function readConfigFile(file: string, names: readonly string[], cwd: string): Values {
  const path = resolve(cwd, file);
  const all = parse(path, readText(path));
  const name = names.find((known) => Object.hasOwn(all, known));
  const options = name === undefined ? undefined : all[name];
  if (isValues(options)) return options;
  const example = `{ ${JSON.stringify(names[0])}: { … } }`;
  if (name === undefined) throw invalid(`${path} says nothing of ${names[0] ?? ""}; write ${example}`);
  throw invalid(`what ${path} says of ${name} is no object; write ${example}`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code = "error" } = error as NodeJS.ErrnoException;
    throw invalid(`${path} cannot be read (${code}); give the file of --config`);
  }
}

function parse(path: string, text: string): Values {
  try {
    const value: unknown = JSON.parse(text);
    if (isValues(value)) return value;
  } catch {
    // What the parser says would quote the file, and with it secrets.
  }
  throw invalid(`${path} holds no JSON object; write { "provider": { "option": "value" } }`);
}

function invalid(message: string): ConfigurationError {
  return new ConfigurationError("option_invalid", message);
}
