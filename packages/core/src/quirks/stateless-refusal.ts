import type { Params } from "../oauth2/grant.ts";
import type { PendingAuthorization } from "../oauth2/pending.ts";

/**
 * Puts the state back where a provider forgets it with a refusal: OK.ru (apiok.ru/en/ext/oauth), Mail.Ru's platform. Never beside a code or
 * a token, for which it is checked.
 */
export const statelessRefusal: { readonly callback: (way: Params, pending: PendingAuthorization) => Params } = {
  callback: (way, { state }) => {
    const isRefusal = way["error"] !== undefined && way["code"] === undefined && way["access_token"] === undefined;
    return isRefusal ? { state, ...way } : way;
  },
};
