import { type AccessToken, AuthorizationCode } from "simple-oauth2";

import { byHand } from "./by-hand.ts";
import type { Contestant } from "./site.ts";

/** simple-oauth2: `expired()`, then `refresh()`. */
export const simple: Contestant = ({ resource, token, client, stored }) => {
  const { origin, pathname } = new URL(token);
  const provider = new AuthorizationCode({
    client,
    auth: { tokenHost: origin, tokenPath: pathname },
    options: { authorizationMethod: "body" },
  });
  let held: AccessToken = provider.createToken({ ...stored });
  return byHand({
    isExpired: () => held.expired(),
    renew: async () => {
      held = await held.refresh();
    },
    send: async () => fetch(resource, { headers: { authorization: `Bearer ${String(held.token["access_token"])}` } }),
  });
};
