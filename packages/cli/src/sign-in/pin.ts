import { ConfigurationError } from "@oauthkit/core";

import type { OAuth1Connection } from "../connection.ts";
import { isInteractive } from "../io.ts";
import { finishing, unlessCancelled, waiting } from "../output/waiting.ts";
import { ask } from "../settings/ask.ts";
import { keepToken } from "./keep.ts";
import { leadTo, type SignIn } from "./way.ts";

/** Signs in at OAuth 1 by a PIN that the provider shows (RFC 5849 section 2.1, `oob`). Rejects with `option_missing` without a terminal. */
export async function byPin({ client, id }: OAuth1Connection, signIn: SignIn): Promise<void> {
  const { opened, context } = signIn;
  const { io } = context;
  if (!isInteractive(io)) {
    const message = "there is no terminal to ask for the PIN at; leave --pin out, and come back by the browser";
    throw new ConfigurationError("option_missing", message, { provider: id });
  }
  const requestToken = await waiting(context, "Asking for a request token", async () =>
    client.fetchRequestToken("oob", { signal: io.signal }),
  );
  await leadTo(client.createAuthorizationUrl(requestToken).href, "Sign in here; a PIN is shown at the end:", signIn);
  const pin = await unlessCancelled(io.signal, ask(io.prompter, "text", { message: "PIN" }));
  const token = await finishing(context, "Fetching the token", async () => client.fetchAccessToken(requestToken, pin));
  await keepToken(opened, token);
}
