import type { Awaitable, Fetch } from "@oauthkit/core";

/** What the kit needs of a provider's emulator. */
export interface ConformanceEmulator {
  /** Answers as the provider would. */
  readonly fetch: Fetch;
  /** A person opens the URL and agrees, or does not: the URL that they come back with. */
  readonly approve: (url: URL, options?: { readonly deny?: boolean }) => Awaitable<string | URL>;
  /** Ends every access token, before its time. */
  readonly expireTokens: () => unknown;
}
