import { AuthorizationError, type JsonValue, type RequestToken } from "@oauthkit/core";

import type { OAuth1SignInClient } from "./client.ts";
import type { Protocol } from "./protocol.ts";
import { readOnce } from "./read-once.ts";

/** What may be said about an OAuth 1 sign-in. */
export interface OAuth1Setting {
  readonly redirectUri: string;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** A sign-in by OAuth 1: the request token is kept, with its secret, and the authorization endpoint that it was taken to. */
export function oauth1Protocol(client: OAuth1SignInClient, { redirectUri, parameters }: OAuth1Setting): Protocol {
  return {
    name: "oauth1",
    methods: ["GET"],
    begin: async () => {
      const requestToken = slim(await client.fetchRequestToken(redirectUri));
      const url = client.createAuthorizationUrl(requestToken, parameters);
      const kept: Kept = { requestToken, endpoint: url.origin + url.pathname };
      return {
        url,
        provider: url.hostname,
        id: requestToken.oauth_token,
        kept: kept as unknown as JsonValue,
        isPosted: false,
      };
    },
    idOf: (answer) => readOnce(answer, "oauth_token") ?? readOnce(answer, "denied"),
    isElsewhere: () => false,
    finish: async (answer, value) => {
      const { requestToken, endpoint } = value as unknown as Kept;
      const { origin, pathname } = client.createAuthorizationUrl(requestToken);
      if (endpoint !== origin + pathname) throw foreign();
      const url = new URL(redirectUri);
      url.search = answer.toString();
      return client.callback(url, requestToken);
    },
  };
}

interface Kept {
  readonly requestToken: RequestToken;
  readonly endpoint: string;
}

/** What the second half needs; whatever else a provider sends along would only fill the cookie. */
function slim({ oauth_token, oauth_token_secret, oauth_callback }: RequestToken): RequestToken {
  return { oauth_token, oauth_token_secret, ...(oauth_callback === undefined ? {} : { oauth_callback }) };
}

function foreign(): AuthorizationError {
  const message = "the sign-in was begun at another provider; start the sign-in again";
  return new AuthorizationError("callback_foreign", message);
}
