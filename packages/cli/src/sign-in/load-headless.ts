import { ConfigurationError } from "@oauthkit/core";

import type { OAuth2Connection } from "../connection.ts";
import type { Exports, Io } from "../io.ts";
import { loadEntry } from "../providers/entry.ts";
import { findPackage } from "../providers/find-package.ts";
import type { Provider } from "../providers/load-provider.ts";
import { installCommand } from "../providers/not-found.ts";
import { isValues } from "../settings/values.ts";
import type { Challenge } from "./headless.ts";

/** What it takes to sign in without a browser. */
export interface Headless {
  readonly signInHeadless: (
    client: OAuth2Connection["client"],
    pages: Pages,
    options: HeadlessOptions,
  ) => Promise<AsyncDisposable>;
  readonly pages: Pages;
}

/** The description of a provider's pages, as far as it is of interest here. */
interface Pages {
  /** Where the pages are, and the password may go. */
  readonly origins: readonly string[];
}

/** As far as they are used here. */
export interface HeadlessOptions {
  readonly redirectUri: string;
  readonly login: string;
  readonly password: string;
  readonly scope: readonly string[] | undefined;
  readonly flow: "code" | "implicit";
  readonly as: string;
  readonly signal: AbortSignal;
  readonly challenge: ((challenge: Challenge) => Promise<string>) | undefined;
}

/** Loads the description of a provider's pages, and what walks through them. Rejects with `grant_unsupported`. */
export async function loadHeadless({ found, factory }: Provider, io: Io): Promise<Headless> {
  const pages = pagesOf((await loadEntry(found, "./headless", io.modules)) ?? {}, factory.name);
  if (pages === undefined) {
    throw unsupported(
      `${found.name} has no description of the sign-in pages of ${factory.name}; sign in by the browser`,
    );
  }
  const driver = findPackage("@oauthkit/headless", [found.folder, io.cwd, io.modules.beside]);
  const loaded = driver === undefined ? undefined : await loadEntry(driver, ".", io.modules);
  if (typeof loaded?.["signInHeadless"] !== "function") {
    throw unsupported(`@oauthkit/headless is not installed; run ${installCommand(io.cwd)} @oauthkit/headless`);
  }
  return { signInHeadless: loaded["signInHeadless"] as Headless["signInHeadless"], pages };
}

/** `clipsPages` for the provider `clips`. */
function pagesOf(exports: Exports, provider: string): Pages | undefined {
  const pages = exports[`${provider}Pages`];
  return isValues(pages) && Array.isArray(pages["origins"]) ? (pages as unknown as Pages) : undefined;
}

function unsupported(message: string): ConfigurationError {
  return new ConfigurationError("grant_unsupported", message);
}
