import type { OAuth1Token } from "@oauthkit/core";

import { type Opened, settingsKey } from "../open-provider.ts";

/** Keeps what a sign-in was given, sealed: the commands after it go by that. */
export async function keepSettings({ provider, safe, settled, as }: Opened): Promise<void> {
  const { options, mine } = settled;
  await safe.settings.set(settingsKey(provider, as), {
    options,
    ...(mine.redirectUri === undefined ? {} : { redirectUri: mine.redirectUri }),
  });
}

/** Keeps a token of OAuth 1, as core keeps those of OAuth 2 by itself. */
export async function keepToken({ safe, key }: Opened, token: OAuth1Token): Promise<void> {
  await safe.tokens.set(key, { ...token } as never);
}

/** Forgets both. */
export async function forget({ provider, safe, key, as }: Opened): Promise<void> {
  await safe.tokens.delete(key);
  await safe.settings.delete(settingsKey(provider, as));
}
