import { OAuth2Client } from "@oauthkit/core";
import { mailru } from "@oauthkit/mailru";

import { openMailru } from "./open-mailru.ts";

/** Signs in at oauth.mail.ru, and says who it was. */
export async function signIn(): Promise<void> {
  await using provider = await openMailru(process.env);
  console.log(provider.greeting);
  const client = new OAuth2Client(mailru(provider.app));
  const { url, pending } = await client.authorize({ redirectUri: provider.redirectUri });
  await using session = await client.callback(await provider.signIn(url), pending);

  const { name, email, subject } = await session.profile();
  console.log(`Signed in as ${name} <${email}>, ${subject}.`);
}
