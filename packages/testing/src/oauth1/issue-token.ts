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
  readonly token?: string;
  /** Its secret; made up unless told. */
  readonly secret?: string;
}

/** An access token and its secret. */
export interface IssuedToken {
  readonly token: string;
  readonly secret: string;
}

/** Stores an access token; see OAuth1Server.issueToken. */
export function issueToken(provider: Provider, options: IssueTokenOptions = {}): IssuedToken {
  const { settings } = provider;
  const client = options.client === undefined ? settings.clients[0] : provider.findClient(options.client);
  const user = options.user === undefined ? settings.users[0] : provider.findUser(options.user);
  if (client === undefined || user === undefined) throw new RangeError("There is no such client or user");
  const { token, secret } = issueAccessToken(provider, {
    client,
    user,
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(options.secret === undefined ? {} : { secret: options.secret }),
    ...(options.lifetime === undefined ? {} : { expiresAt: settings.now() + options.lifetime * 1000 }),
  });
  return { token, secret };
}
