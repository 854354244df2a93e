import { chmodSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import type { Command } from "commander";

import type { Context } from "../context.ts";
import { demoOf } from "../emulate/demo.ts";
import { loadEmulator } from "../emulate/emulator.ts";
import { freePort } from "../emulate/free-port.ts";
import { variablesOf } from "../emulate/variables.ts";
import { UsageError } from "../problems.ts";
import { loadProvider } from "../providers/load-provider.ts";
import { readTarget } from "../providers/target.ts";
import type { Act } from "./act.ts";
import { withJson } from "./flags.ts";

/** Flags of `emulate`. */
interface EmulateFlags {
  readonly export?: string;
  readonly emulator?: string;
  readonly port: string;
  readonly redirectUri?: string;
  readonly save?: string;
}

/** `oauthkit emulate <provider>`. */
export function addEmulate(program: Command, act: Act): void {
  const command = program
    .command("emulate <provider>")
    .description("start the provider's emulator on 127.0.0.1, until Ctrl-C")
    .option("--export <name>", "which provider, of a package that has several")
    .option("--emulator <name>", "which emulator, of a package that has several")
    .option("--port <port>", "of the first host (default: a free one)", "0")
    .option("--redirect-uri <uri>", "registered there (default: a free port of 127.0.0.1)")
    .option("--save <file>", "write the options that lead there to a file, for --config");
  withJson(command).action(act<EmulateFlags>(emulate));
}

async function emulate({ io, output }: Context, [name = ""]: readonly string[], flags: EmulateFlags): Promise<void> {
  const port = Number(flags.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError("--port wants a number up to 65535");
  const provider = await loadProvider(readTarget(name, flags.export), io);
  const { exports, make, stem } = await loadEmulator(provider, flags.emulator, io);
  const demo = demoOf(exports, stem, provider.factory.make);
  if (demo === undefined)
    throw new UsageError(`${provider.found.name} exports no demo application beside its emulator`);
  const redirectUri = flags.redirectUri ?? `http://127.0.0.1:${await freePort()}/callback`;
  const redirectUris = [redirectUri];
  // Emulators call applications the one or the other, and go by what they know.
  const emulator = make({
    clients: [{ ...demo.client, redirectUris }],
    applications: [{ ...demo.options, redirectUris }],
  });
  const listening = await emulator.listen({ port });
  try {
    const options = { ...demo.options, servers: listening.servers, redirectUri };
    const environment = variablesOf(provider.factory.id ?? provider.label, options);
    const { label } = provider;
    // As it was written: a path has no other name.
    const typed = [quoted(name), ...(flags.export === undefined ? [] : ["--export", quoted(flags.export)])].join(" ");
    if (flags.save !== undefined) save(resolve(io.cwd, flags.save), { [label]: options });
    const document = { provider: label, servers: listening.servers, options, user: demo.user, environment };
    output.result(document, (style) => {
      const places = Object.entries(listening.servers).map(([host, origin]) => `  ${host}: ${style.strong(origin)}`);
      const lines = Object.entries(environment).map(([key, value]) => `  export ${key}=${quoted(value)}`);
      const person =
        demo.user === undefined ? [] : [`Sign in there as ${demo.user.login} with the password ${demo.user.password}.`];
      const how =
        flags.save === undefined
          ? ["In another terminal:", ...lines, `  oauthkit login ${typed}`]
          : ["In another terminal:", `  oauthkit login ${typed} --config ${quoted(flags.save)}`];
      return [`${label} is emulated at`, ...places, ...person, "", ...how, "", "Ctrl-C ends it."].join("\n");
    });
    await ended(io.signal);
  } finally {
    await listening.close();
  }
}

function save(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  // It may have been there.
  chmodSync(file, 0o600);
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolvePromise) => {
    signal.addEventListener("abort", () => resolvePromise(), { once: true });
  });
}

/** As shells want it. */
function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
