import { createNonceStore, type NonceStore } from "./nonces.ts";
import type { OAuth1Client, OAuth1User } from "./options.ts";
import type { Settings } from "./settings.ts";
import { sameText } from "./signature-methods.ts";
import { createTokenStore, type AccessToken, type RequestToken, type TokenStore } from "./tokens.ts";

/** One emulated provider: what it was told and what it remembers. */
export interface Provider {
  readonly settings: Settings;
  readonly requestTokens: TokenStore<RequestToken>;
  readonly accessTokens: TokenStore<AccessToken>;
  readonly nonces: NonceStore;
  readonly findClient: (id: string) => OAuth1Client | undefined;
  /** By screen name or user id. */
  readonly findUser: (name: string) => OAuth1User | undefined;
  readonly wayBack?: WayBack | undefined;
}

/** The parameters with which a person comes back to the callback; without a user they said no. */
export type WayBack = (way: {
  readonly token: string;
  readonly user?: OAuth1User;
  /** Undefined in revision 1.0 as well. */
  readonly verifier?: string;
}) => Readonly<Record<string, string>>;

/** A provider that has met nobody yet. */
export function createProvider(settings: Settings, wayBack?: WayBack): Provider {
  return {
    settings,
    requestTokens: createTokenStore(),
    accessTokens: createTokenStore(),
    nonces: createNonceStore(),
    findClient: (id) => settings.clients.find((client) => client.id === id),
    findUser: (name) => settings.users.find((user) => user.screen_name === name || user.user_id === name),
    wayBack,
  };
}

/** The person with that screen name and password; undefined where there is none. */
export function authenticate(provider: Provider, screenName: string, password: string): OAuth1User | undefined {
  const user = provider.settings.users.find((one) => one.screen_name === screenName);
  return user !== undefined && sameText(user.password, password) ? user : undefined;
}

/** Makes and stores an access token; unless the settings have it otherwise, the user id, a hyphen, a random part, like Twitter's. */
export function issueAccessToken(
  provider: Provider,
  grant: Pick<AccessToken, "client" | "user"> & Partial<AccessToken>,
): AccessToken {
  return provider.accessTokens.put({
    token: grant.token ?? mintToken(provider, grant.user),
    secret: grant.secret ?? provider.settings.mint("access_token_secret"),
    client: grant.client,
    user: grant.user,
    expiresAt: grant.expiresAt ?? provider.settings.now() + provider.settings.accessTokenLifetime * 1000,
    revoked: false,
  });
}

function mintToken(provider: Provider, user: OAuth1User): string {
  const { accessTokenStart, mint } = provider.settings;
  return `${accessTokenStart(user.user_id)}${mint("access_token")}`;
}
