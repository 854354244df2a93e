import type { AuthorizeOptions, Awaitable } from "@oauthkit/core";
import type { SealKeys } from "@oauthkit/core/sealed";

import type { SignInClient, SignInName, SignInSession } from "./client.ts";

/** What a hook may want to know beside its subject. */
export interface SignInContext {
  /** The request that came back. A form in it has been read already. */
  readonly request: Request;
  /** The path to go on to, checked: `?return_to=` of the beginning, or the route's own `returnTo`. */
  readonly returnTo: string;
}

/** How a route signs people in. */
export interface SignInOptions<C extends SignInClient> {
  /**
   * Where the provider sends people back to: absolute, and registered there. Its path is the callback; every other path of the route begins a
   * sign-in. Its origin is where the cookie belongs; what a request says of its host is not heeded.
   */
  readonly redirectUri: string;
  /** Keys that seal the cookie, each 32 random bytes in base64. The first seals, all open. */
  readonly keys: SealKeys;
  /** Default: the provider's. OAuth 1 has none. */
  readonly scope?: readonly string[] | undefined;
  /** Further parameters of the authorization URL, as `prompt` or `force_login`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /**
   * How the answer comes back, as for `authorize`: `form_post`, `jwt`, … What the client's definition says is known here only where the URL shows it:
   * of a request that is pushed or signed, say it here.
   */
  readonly responseMode?: AuthorizeOptions["responseMode"];
  /** As for `authorize`. The answer of `implicit` is in the fragment, which a small page with a script brings here. */
  readonly flow?: AuthorizeOptions["flow"];
  /** Names the session, so that it can be restored; as for `callback`. */
  readonly as?: SignInName<C> | undefined;
  /** Somebody has signed in: begin the application's own session. Without a response, they go on to `returnTo`. */
  readonly signedIn: (session: SignInSession<C>, context: SignInContext) => Awaitable<Response | void>;
  /** The person said no. Without it or a response of it, they go on to `returnTo`. */
  readonly refused?: ((error: unknown, context: SignInContext) => Awaitable<Response | void>) | undefined;
  /** Something went wrong; nobody else is told. Without it or a response of it, a page says what to do. */
  readonly failed?: ((error: unknown, context: SignInContext) => Awaitable<Response | void>) | undefined;
  /** Where to go on to without `?return_to=`. Default: `/`. */
  readonly returnTo?: string | undefined;
  /** Whole seconds that the person has. Default: 600. */
  readonly maxAge?: number | undefined;
  /** What the cookies' names begin with, behind `__Host-`. Default: `signin`. */
  readonly cookieName?: string | undefined;
  /** Lets `redirectUri` be http on this machine, for development: `http://localhost:3000/…`. The cookie is an ordinary one there. */
  readonly allowInsecureCookies?: boolean | undefined;
  /** Milliseconds since 1970; `Date.now` by default. */
  readonly now?: (() => number) | undefined;
}
