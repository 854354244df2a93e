import type { AuthorizeOptions, PendingAuthorization, Transport } from "@oauthkit/core";
import { atProvider } from "@oauthkit/core/parts";

import type { WalkOptions } from "./options.ts";
import type { SignInPages } from "./pages.ts";
import { walkSignIn } from "./walk.ts";

/** As much of an OAuth 2 client as a sign-in needs; `S` is its session. */
export interface HeadlessClient<S> {
  readonly transport: Transport;
  authorize(options: AuthorizeOptions): Promise<{ readonly url: URL; readonly pending: PendingAuthorization }>;
  callback(
    source: string,
    pending: PendingAuthorization,
    options: { readonly as?: string | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<S>;
}

/** How to sign in: what the walk needs, and what to ask for. */
export interface HeadlessOptions extends WalkOptions {
  /** Default: the provider's. */
  readonly scope?: readonly string[] | undefined;
  /** Further parameters of the authorization URL. */
  readonly parameters?: AuthorizeOptions["parameters"];
  /** Default: `implicit`. */
  readonly flow?: "code" | "implicit" | undefined;
  /** The name to keep the session under. */
  readonly as?: string | undefined;
}

/**
 * Signs in with login and password by filling in the provider's forms, and opens a session. Rejects with what
 * `client.authorize`, `walkSignIn` and `client.callback` reject with.
 */
export async function signInHeadless<S>(
  client: HeadlessClient<S>,
  pages: SignInPages,
  options: HeadlessOptions,
): Promise<S> {
  const { redirectUri, scope, parameters, flow = "implicit", as, signal } = options;
  const { url, pending } = await client.authorize({ redirectUri, scope, parameters, flow, signal });
  const { fetch = async (input, init) => client.transport(new Request(input, init)) } = options;
  const returnedTo = await atProvider(pending.provider, async () => walkSignIn(url, pages, { ...options, fetch }));
  return client.callback(returnedTo, pending, { as, signal });
}
