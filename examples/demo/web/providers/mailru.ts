import { OAuth2Client } from "@oauthkit/core";
import { mailru } from "@oauthkit/mailru";
import { demoMailruApplication, demoMailruUser, mailruEmulator } from "@oauthkit/mailru/testing";

import { end } from "../end.ts";
import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** Mail.Ru as it is today, oauth.mail.ru. */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "mailru";
  const applications = [{ ...demoMailruApplication, redirectUris: [redirectUriOf(scene, id)] }];
  const { listen, log, expireTokens: expire } = mailruEmulator({ applications, mint: scene.mint });
  const { servers, close } = await listen();
  const client = new OAuth2Client(mailru({ ...demoMailruApplication, servers }), runtime);
  return demoProvider(scene, {
    id,
    name: "Mail.Ru",
    protocol: "OAuth 2",
    kit: "@oauthkit/mailru",
    hint: `login ${demoMailruUser.email}, password ${demoMailruUser.password}`,
    client,
    log,
    expire,
    end: async (_, token) => end("Mail.Ru", client, token),
    close,
  });
}
