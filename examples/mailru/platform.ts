import { OAuth2Client } from "@oauthkit/core";
import { mailruPlatform, type MailruPrivilege } from "@oauthkit/mailru";

import { openPlatform } from "./open-platform.ts";

const scope: readonly MailruPrivilege[] = ["photos"];

/** Signs in at Platform@Mail.Ru, and calls its API. */
export async function callPlatform(): Promise<void> {
  await using provider = await openPlatform(process.env);
  console.log(provider.greeting);
  const client = new OAuth2Client(mailruPlatform(provider.app));
  const { url, pending } = await client.authorize({ redirectUri: provider.redirectUri, scope });
  await using session = await client.callback(await provider.signIn(url), pending);

  const { name, subject } = await session.profile();
  console.log(`Signed in as ${name}, user ${subject}.`);
  const friends = await session.api.friends.get();
  console.log(`Friends: ${friends.length}.`);
}
