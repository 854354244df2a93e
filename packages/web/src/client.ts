import type { AuthorizeOptions, Parameters, PendingAuthorization, RequestToken } from "@oauthkit/core";

/** What a sign-in needs of an OAuth2Client: the way out and the way back. */
export interface OAuth2SignInClient {
  readonly authorize: (
    options: AuthorizeOptions,
  ) => Promise<{ readonly url: URL; readonly pending: PendingAuthorization }>;
  readonly callback: (answer: URLSearchParams, pending: PendingAuthorization, options?: never) => Promise<unknown>;
}

/** What a sign-in needs of an OAuth1Client: the three legs. */
export interface OAuth1SignInClient {
  readonly fetchRequestToken: (callback: string) => Promise<RequestToken>;
  readonly createAuthorizationUrl: (requestToken: RequestToken, parameters?: Parameters) => URL;
  readonly callback: (url: URL, requestToken: RequestToken) => Promise<unknown>;
}

/** A client that people can sign in with. */
export type SignInClient = OAuth2SignInClient | OAuth1SignInClient;

/** The session that a client opens. */
export type SignInSession<C extends SignInClient> = Awaited<ReturnType<C["callback"]>>;

/** How a session may be named: the function that `callback` takes as `as`, where it takes one. */
export type SignInName<C extends SignInClient> = C extends {
  readonly callback: (answer: never, pending: never, options?: infer O) => unknown;
}
  ? NonNullable<O> extends { readonly as?: infer N }
    ? // One text would give everybody the same name.
      Exclude<N, string>
    : undefined
  : undefined;
