import { AuthorizationError } from "@oauthkit/core";

import type { ProviderFlags } from "./commands/flags.ts";
import { type Connection, connect } from "./connection.ts";
import type { Context } from "./context.ts";
import type { Stamped } from "./providers/factories.ts";
import { loadProvider, type Provider } from "./providers/load-provider.ts";
import { readTarget } from "./providers/target.ts";
import { readConfigFile } from "./settings/config-file.ts";
import { readOptionFlags } from "./settings/flags.ts";
import { shout } from "./settings/names.ts";
import { openSafe, openSafeLater, type Remembered, type Safe, tokensOf } from "./settings/safe.ts";
import { settle, type Settled } from "./settings/settle.ts";
import type { Sources } from "./settings/sources.ts";

/** A provider that a command works with. */
export interface Opened {
  readonly provider: Provider;
  readonly connection: Connection;
  readonly settled: Settled<Connection>;
  readonly sources: Sources;
  readonly safe: Safe;
  /** The session's name. */
  readonly as: string;
  /** Where its token is kept among the provider's, as core's clients do. */
  readonly key: string;
}

/** What a command wants beside a client. */
export interface Wants {
  /** Whether this is a sign-in: it goes by what the last one was given only where it is given nothing itself. */
  readonly signsIn?: boolean;
  /** Whether a token has to be kept already: then who has never signed in hears that, and not which options are missing. */
  readonly hasSignedIn?: boolean;
  /** Hears of what is kept and does not open, where that is no reason to stop; without it, it is one. */
  readonly onUnopened?: (error: unknown) => void;
  /** Finds out what else is missing. */
  readonly check?: (definition: Stamped, isMissing: (error: unknown) => boolean) => Promise<void>;
}

/** Finds a provider, gathers its options and makes its client. Rejects with what is missing or wrong. */
export async function openProvider(
  name: string,
  flags: ProviderFlags,
  context: Context,
  { signsIn = false, hasSignedIn = false, onUnopened, check }: Wants = {},
): Promise<Opened> {
  const { io } = context;
  const provider = await loadProvider(readTarget(name, flags.export), io);
  const as = flags.as ?? "default";
  const all = signsIn || onUnopened === undefined ? openSafe(io) : openSafeLater(io);
  const safe = { ...all, tokens: tokensOf(all, placeOf(provider)) };
  const given = readSources(provider, flags, context);
  const mayGoOn = !signsIn || isGiven(provider, given);
  const kept = await readKept(safe, settingsKey(provider, as), mayGoOn ? onUnopened : undefined);
  if (hasSignedIn && kept === undefined && !isGiven(provider, given)) throw nothingKept(provider.factory.id, as);
  const isUsed = kept !== undefined && !(signsIn && isGiven(provider, given));
  const { redirectUri, options = {} } = isUsed ? kept : {};
  if (isUsed && signsIn) context.output.note(`Using what the last sign-in as ${as} was given.`);
  const remembered = redirectUri === undefined ? options : { ...options, redirectUri };
  const sources = { ...given, remembered };
  const settled = await settle(provider, sources, context, async (definition, isMissing) => {
    const connection = connect(definition, { store: safe.tokens, lock: safe.lock });
    await check?.(definition, isMissing);
    return connection;
  });
  const connection = settled.made;
  return { provider, connection, settled, sources, safe, as, key: `${connection.id}:${as}` };
}

/** What to say where no token is kept. */
export function nothingKept(provider: string | undefined, as: string): AuthorizationError {
  const message = `nothing is kept under the name ${as}; sign in with \`oauthkit login\`, or give another name by --as`;
  return new AuthorizationError("reauthorization_required", message, { provider });
}

/** Where the options of a sign-in are kept. */
export function settingsKey(provider: Provider, as: string): string {
  return `${placeOf(provider)}:${as}`;
}

/** A definition says itself what its id is: of two packages that say the same, neither gets what the other was given. */
function placeOf({ found, factory }: Provider): string {
  return `${found.identity}:${factory.name}`;
}

async function readKept(safe: Safe, key: string, onUnopened: Wants["onUnopened"]): Promise<Remembered | undefined> {
  try {
    return await safe.settings.get(key);
  } catch (error) {
    if (onUnopened === undefined) throw error;
    onUnopened(error);
    return undefined;
  }
}

/** What a command is given: by flags, by the environment, by a file. */
function readSources({ found, factory, label }: Provider, flags: ProviderFlags, context: Context): Sources {
  const { env, cwd } = context.io;
  const file = flags.config ?? (env["OAUTHKIT_CONFIG"] || undefined);
  const names = [...new Set([label, factory.id ?? label, factory.name, found.name])];
  const texts = readOptionFlags(flags.option, context);
  return {
    flags: flags.redirectUri === undefined ? texts : { ...texts, redirectUri: flags.redirectUri },
    env,
    file: file === undefined ? {} : readConfigFile(file, names, cwd),
    remembered: {},
  };
}

function isGiven({ factory, label }: Provider, { flags, env, file }: Sources): boolean {
  const start = `OAUTHKIT_${shout(factory.id ?? label)}_`;
  const isInEnvironment = Object.entries(env).some(([name, value = ""]) => name.startsWith(start) && value !== "");
  return isInEnvironment || [flags, file].some((values) => Object.keys(values).some((name) => name !== "redirectUri"));
}
