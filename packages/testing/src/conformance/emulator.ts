import type { Awaitable, Fetch } from "@oauthkit/core";

/** What the kit needs of a provider's emulator. */
export interface ConformanceEmulator {
  /** Answers as the provider would. */
  readonly fetch: Fetch;
  /**
   * A person opens the URL and agrees, or does not: the URL that they come back with. `user` is the setup's `secondUser`, or left out; an emulator that
   * knows one person need not look at it.
   */
  readonly approve: (
    url: URL,
    options?: { readonly deny?: boolean; readonly user?: string },
  ) => Awaitable<string | URL>;
  /** Ends every access token, before its time. */
  readonly expireTokens: () => unknown;
}
