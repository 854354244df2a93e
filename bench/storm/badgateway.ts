import { OAuth2Client, OAuth2Fetch } from "@badgateway/oauth2-client";

import { type Contestant, readAnswer } from "./site.ts";

/** `OAuth2Fetch` of `@badgateway/oauth2-client`. */
export const badgateway: Contestant = ({ resource, token, client, stored }) => {
  const wrapper = new OAuth2Fetch({
    client: new OAuth2Client({
      clientId: client.id,
      clientSecret: client.secret,
      tokenEndpoint: token,
      authenticationMethod: "client_secret_post",
    }),
    getStoredToken: () => ({
      accessToken: stored.access_token,
      refreshToken: stored.refresh_token,
      expiresAt: stored.expires_at * 1000,
    }),
    // There is nobody here to sign in anew.
    getNewToken: () => null,
    // Its timer would keep the process alive for an hour.
    scheduleRefresh: false,
  });
  return async () => readAnswer(await wrapper.fetch(resource));
};
