import { OAuth2Client } from "@oauthkit/core";
import { mailru } from "@oauthkit/mailru";
import { demoMailruApplication, mailruEmulator } from "@oauthkit/mailru/testing";
import { createCanary } from "@oauthkit/testing";

import { hide, recording } from "../recording.ts";
import { greet } from "../signed-api/greet.ts";
import type { Story } from "../story.ts";

/** The other Mail.Ru, oauth.mail.ru: today's sign-in, and who it was. */
export async function signInToday(story: Story): Promise<void> {
  story.step("The other Mail.Ru: sign-in at oauth.mail.ru, where the same person has another id");
  const { canary } = createCanary();
  const { clientId } = demoMailruApplication;
  const clientSecret = canary("client_secret");
  const server = mailruEmulator({ mint: canary, applications: [{ clientId, clientSecret }] });
  await using provider = await server.listen();

  const app = { clientId, clientSecret, servers: provider.servers };
  const client = new OAuth2Client(mailru(app), { fetch: recording(story) });
  const { url, pending } = await client.authorize({ redirectUri: "https://app.example.test/callback" });
  story.fact("sent to", hide(url.href));
  const back = await server.approve(url);
  story.fact("came back to", hide(back));
  await using session = await client.callback(back, pending);
  await greet({ story }, session);
}
