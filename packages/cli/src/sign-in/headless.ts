import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ConfigurationError } from "@oauthkit/core";

import type { OAuth2Connection } from "../connection.ts";
import { isInteractive } from "../io.ts";
import { unlessCancelled, waiting } from "../output/waiting.ts";
import { ask, askForOption } from "../settings/ask.ts";
import { isValues } from "../settings/values.ts";
import { type Headless, type HeadlessOptions, loadHeadless } from "./load-headless.ts";
import type { SignIn } from "./way.ts";

/**
 * Signs in by filling in the provider's forms, where the provider brings a description of its pages, `./headless`, and @oauthkit/headless is installed.
 * Rejects with `grant_unsupported` where it is not so.
 */
export async function byForms({ client, definition, id }: OAuth2Connection, signIn: SignIn): Promise<void> {
  const { opened, context, scope } = signIn;
  const { signInHeadless, pages: standard } = await loadHeadless(opened.provider, context.io);
  const pages = pagesAt(standard, definition.endpoints?.authorization, opened.settled.options["servers"]);
  const { mine } = opened.settled;
  const redirectUri = mine.redirectUri ?? (await askForOption(id, "redirectUri", context));
  const login = mine.login ?? (await askForOption(id, "login", context));
  const password = mine.password ?? (await askForOption(id, "password", context));
  const flow: HeadlessOptions["flow"] =
    definition.grants !== undefined && "implicit" in definition.grants ? "implicit" : "code";
  const { signal } = context.io;
  const options = { redirectUri, login, password, scope, flow, as: opened.as, signal };
  const challenge = isInteractive(context.io) ? async (asked: Challenge) => answer(asked, signIn) : undefined;
  await using _ = await waiting(context, "Filling in the forms", async () =>
    signInHeadless(client, pages, { ...options, challenge }),
  );
}

/** The pages where they are: options that lead elsewhere, to an emulator, say so with the option `servers`, and the password goes nowhere else then. */
function pagesAt(pages: Headless["pages"], authorization: string | undefined, places: unknown): Headless["pages"] {
  const start = URL.canParse(authorization ?? "") ? new URL(authorization ?? "").origin : undefined;
  if (start === undefined || pages.origins.includes(start) || !isValues(places)) return pages;
  return { ...pages, origins: [...new Set([start, ...Object.values(places).map(String)])] };
}

/** What `signInHeadless` asks people, as far as it is used here. */
export interface Challenge {
  readonly kind: string;
  readonly fields: readonly string[];
  readonly text: string;
  readonly image?: () => Promise<{ readonly type: string; readonly bytes: Uint8Array }>;
}

/** Shows what only a person can answer, the picture as a file, and asks. */
async function answer({ kind, text, image, fields }: Challenge, { context }: SignIn): Promise<string> {
  const { io, output } = context;
  if (fields.length > 1) {
    const message = `the page asks for several things at once (${fields.join(", ")}); sign in by the browser`;
    throw new ConfigurationError("grant_unsupported", message);
  }
  output.note(text);
  const folder = image === undefined ? undefined : await mkdtemp(join(tmpdir(), "oauthkit-"));
  try {
    if (folder !== undefined && image !== undefined) {
      const { type, bytes } = await image();
      const file = join(folder, `picture.${/^image\/([a-z]+)/.exec(type)?.[1] ?? "bin"}`);
      await writeFile(file, bytes);
      output.note(`The picture: ${file}`);
    }
    return await unlessCancelled(io.signal, ask(io.prompter, "text", { message: kind }));
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}
