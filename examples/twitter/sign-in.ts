import { createInterface } from "node:readline/promises";

import { isOAuthKitError, OAuth1Client } from "@oauthkit/core";

import { openProvider } from "./open-provider.ts";
import { twitter } from "./twitter.ts";

// PIN-based sign-in: nothing has to be reachable from outside, so it works from any terminal.
await using provider = await openProvider(process.env);
console.log(provider.greeting);
const client = new OAuth1Client(twitter(provider.app));

try {
  const requestToken = await client.fetchRequestToken("oob");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  console.log(`Open ${client.createAuthorizationUrl(requestToken).href}`);
  const pin = await terminal.question("and type the PIN you are shown: ");
  terminal.close();

  await using session = client.session(await client.fetchAccessToken(requestToken, pin));
  const me = await session.api.me();
  console.log(`Signed in as @${me.screen_name} (${me.name}), user ${me.id_str}.`);
} catch (error) {
  if (!isOAuthKitError(error)) throw error;
  console.error(`${error.message} [${error.code}, ${error.remedy}]`);
  process.exitCode = 1;
}
