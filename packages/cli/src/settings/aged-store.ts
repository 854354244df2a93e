import type { OAuth2Token, TokenStore } from "@oauthkit/core";

/** A store in which one token has expired, whatever it says itself: so that it is renewed by the laws that hold for any other. */
export function agedStore(store: TokenStore<OAuth2Token>, aged: OAuth2Token): TokenStore<OAuth2Token> {
  const { swap } = store;
  // What was read, by what was given out in its place: `swap` has to compare with that, and not with what has come since.
  const read = new WeakMap<OAuth2Token, OAuth2Token>();
  return {
    get: async (key) => {
      const token = await store.get(key);
      if (token?.access_token !== aged.access_token) return token;
      const given = { ...token, expires_at: longAgo };
      read.set(given, token);
      return given;
    },
    set: async (key, token) => store.set(key, token),
    delete: async (key) => store.delete(key),
    ...(swap && {
      swap: async (key: string, before: OAuth2Token | undefined, token: OAuth2Token): Promise<boolean> =>
        swap(key, before && (read.get(before) ?? before), token),
    }),
  };
}

const longAgo = 1;
