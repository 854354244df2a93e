import { join } from "node:path";

import { Command } from "commander";

import type { Act } from "./commands/act.ts";
import { addCall } from "./commands/call.ts";
import { addCompletion } from "./commands/completion.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addEmulate } from "./commands/emulate.ts";
import { addLogin } from "./commands/login.ts";
import { addProviders } from "./commands/providers.ts";
import { addRefresh } from "./commands/refresh.ts";
import { addRevoke } from "./commands/revoke.ts";
import { addSign } from "./commands/sign.ts";
import { addToken } from "./commands/token.ts";
import type { Io } from "./io.ts";
import { readManifest } from "./providers/manifest.ts";

/** The whole command line. */
export function createProgram({ print, say }: Pick<Io, "print" | "say">, act: Act): Command {
  const { version = "" } = readManifest(join(import.meta.dirname, "..")) ?? {};
  const program = new Command("oauthkit")
    .description("Sign in at providers, call their APIs, and find out what is wrong, with oauthkit.")
    .version(version)
    .option("--json", "one JSON document on standard output, and nothing else there; every command has it")
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: say })
    .showSuggestionAfterError()
    .addHelpText("after", afterword);
  for (const add of commands) add(program, act);
  return program;
}

const commands = [
  addLogin,
  addCall,
  addToken,
  addRefresh,
  addRevoke,
  addSign,
  addDoctor,
  addEmulate,
  addProviders,
  addCompletion,
];

const afterword = `
A provider is a package: "clips" is @oauthkit/clips or oauthkit-provider-clips;
any other name, and a path, stands for itself. Of a package that has several,
"name:export" is one. \`oauthkit providers\` lists what is installed.

Options come from --option, from OAUTHKIT_<PROVIDER>_<OPTION>, from --config,
from the last sign-in, and where a terminal is there from you.

Exit codes: 0 done, 1 failed: try again, 2 wrong usage, 3 sign in again,
4 mend the configuration, 130 cancelled.
`;
