import { type Command, Option } from "commander";

/** Flags that every command has that works with a provider. */
export interface ProviderFlags {
  readonly option: readonly string[];
  readonly config?: string;
  readonly export?: string;
  readonly as?: string;
  readonly redirectUri?: string;
}

/** Adds them. */
export function withProviderFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "-o, --option <name=value>",
        "an option of the provider: name=text, name=@file, name:=json; may be repeated",
      )
        .argParser<readonly string[]>((text, before) => [...before, text])
        .default([], "none"),
    )
    .option("--config <file>", 'options from a file: { "provider": { "name": "value" } }; default: OAUTHKIT_CONFIG')
    .option("--export <name>", "which provider, of a package that has several")
    .option("--as <name>", "the name that the session is kept under (default: default)");
}

/** Adds `--json`. */
export function withJson(command: Command): Command {
  return command.option("--json", "one JSON document on standard output, and nothing else there");
}
