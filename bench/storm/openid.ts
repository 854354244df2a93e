import {
  allowInsecureRequests,
  ClientSecretPost,
  Configuration,
  fetchProtectedResource,
  refreshTokenGrant,
  WWWAuthenticateChallengeError,
} from "openid-client";

import { byHand, type Handwork, oneAtATime } from "./by-hand.ts";
import type { Contestant, Site } from "./site.ts";

/** openid-client, each call for itself. */
export const openid: Contestant = (site) => byHand(handwork(site));

/** openid-client, with one renewal for all calls that want one at the same time. */
export const openidShared: Contestant = (site) => {
  const work = handwork(site);
  return byHand({ ...work, renew: oneAtATime(work.renew) });
};

function handwork({ resource, token, client, stored }: Site): Handwork {
  const metadata = { issuer: new URL(token).origin, token_endpoint: token };
  const config = new Configuration(metadata, client.id, undefined, ClientSecretPost(client.secret));
  allowInsecureRequests(config);
  let held = stored;
  return {
    isExpired: () => held.expires_at * 1000 <= Date.now(),
    renew: async () => {
      const answer = await refreshTokenGrant(config, held.refresh_token);
      held = {
        access_token: answer.access_token,
        refresh_token: answer.refresh_token ?? held.refresh_token,
        token_type: "bearer",
        expires_at: Math.floor(Date.now() / 1000) + (answer.expiresIn() ?? 0),
      };
    },
    send: async () => {
      try {
        return await fetchProtectedResource(config, held.access_token, new URL(resource), "GET");
      } catch (error) {
        // It throws where the server says how to authenticate.
        if (error instanceof WWWAuthenticateChallengeError) return error.response;
        throw error;
      }
    },
  };
}
