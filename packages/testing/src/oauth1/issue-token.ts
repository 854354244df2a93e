import { issueAccessToken, type Provider } from "./provider.ts";

/** For whom, and what is not left to chance. */
export interface IssueTokenOptions {
  /** Client id; the server's first client unless told. */
  readonly client?: string;
  /** Screen name or user id; the server's first user unless told. */
  readonly user?: string;
  /** Seconds; never expires unless told. */
  readonly lifetime?: number;
  /** The token itself; made up unless told. */
  readonly oauth_token?: string;
  /** Its secret; made up unless told. */
  readonly oauth_token_secret?: string;
}

/** Token credentials (RFC 5849 §2.3), as a provider answers with them. A type, so that it fits where more fields may be. */
export type IssuedToken = {
  readonly oauth_token: string;
  readonly oauth_token_secret: string;
};

/** Stores an access token; see OAuth1Server.issueToken. */
export function issueToken(provider: Provider, options: IssueTokenOptions = {}): IssuedToken {
  const { settings } = provider;
  const client = options.client === undefined ? settings.clients[0] : provider.findClient(options.client);
  const user = options.user === undefined ? settings.users[0] : provider.findUser(options.user);
  if (client === undefined || user === undefined) throw new RangeError("There is no such client or user");
  const { token, secret } = issueAccessToken(provider, {
    client,
    user,
    ...(options.oauth_token === undefined ? {} : { token: options.oauth_token }),
    ...(options.oauth_token_secret === undefined ? {} : { secret: options.oauth_token_secret }),
    ...(options.lifetime === undefined ? {} : { expiresAt: settings.now() + options.lifetime * 1000 }),
  });
  return { oauth_token: token, oauth_token_secret: secret };
}
