import { OAuth2Client } from "google-auth-library";

import type { Contestant } from "./site.ts";

/** google-auth-library, at a server that rotates refresh tokens, which its own does not. */
export const google: Contestant = ({ resource, token, client, stored }) => {
  const auth = new OAuth2Client({
    clientId: client.id,
    clientSecret: client.secret,
    endpoints: { oauth2TokenUrl: token },
    // Without it, a token that is refused before its time is never renewed.
    forceRefreshOnFailure: true,
  });
  const { access_token, refresh_token, expires_at } = stored;
  auth.setCredentials({ access_token, refresh_token, expiry_date: expires_at * 1000 });
  return async () => (await auth.request({ url: resource })).data;
};
