import { ConfigurationError } from "@oauthkit/core";

import type { OAuth1Connection, OAuth2Connection } from "../connection.ts";
import { finishing, waiting } from "../output/waiting.ts";
import { keepToken } from "./keep.ts";
import { openWayBack } from "./way-back.ts";
import { leadTo, type SignIn } from "./way.ts";

const invitation = "Sign in here:";

/** Signs in at OAuth 2 by the browser: authorization code, or implicit where a provider has nothing else. */
export async function byBrowser({ client, id }: OAuth2Connection, signIn: SignIn): Promise<void> {
  const { opened, context, scope } = signIn;
  const { signal } = context.io;
  await using way = await openWayBack(signIn);
  const { url, pending } = await client.authorize({
    redirectUri: way.redirectUri,
    scope,
    expiresIn: signIn.timeout,
    signal,
  });
  if (pending.flow === "implicit" && way.redirectUri.startsWith("http://127.0.0.1")) {
    const message =
      "the token comes in a fragment, which no server sees; give --redirect-uri, a page that is registered and not on this machine";
    throw new ConfigurationError("option_invalid", message, { provider: id });
  }
  await leadTo(url.href, invitation, signIn);
  const returned = await way.returned();
  await finishing(context, "Fetching the token", async () => {
    await using _ = await client.callback(returned, pending, { as: opened.as });
  });
}

/** Signs in at OAuth 1 by the browser. */
export async function byBrowser1({ client }: OAuth1Connection, signIn: SignIn): Promise<void> {
  const { opened, context } = signIn;
  const { signal } = context.io;
  await using way = await openWayBack(signIn);
  const requestToken = await waiting(context, "Asking for a request token", async () =>
    client.fetchRequestToken(way.redirectUri, { signal }),
  );
  await leadTo(client.createAuthorizationUrl(requestToken).href, invitation, signIn);
  const verifier = client.readCallback(await way.returned(), requestToken);
  const token = await finishing(context, "Fetching the token", async () =>
    client.fetchAccessToken(requestToken, verifier),
  );
  await keepToken(opened, token);
}
