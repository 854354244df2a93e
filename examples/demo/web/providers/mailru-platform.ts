import { OAuth2Client } from "@oauthkit/core";
import { mailruPlatform } from "@oauthkit/mailru";
import { demoMailruUser, demoPlatformApplication, mailruPlatformEmulator } from "@oauthkit/mailru/testing";

import { end } from "../end.ts";
import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** Platform@Mail.Ru, "My World". */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "mailru-platform";
  const applications = [{ ...demoPlatformApplication, redirectUris: [redirectUriOf(scene, id)] }];
  const { listen, log, expireTokens: expire } = mailruPlatformEmulator({ applications, mint: scene.mint });
  const { servers, close } = await listen();
  const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, servers }), runtime);
  return demoProvider(scene, {
    id,
    name: "Platform@Mail.Ru",
    protocol: "OAuth 2, signed calls",
    kit: "@oauthkit/mailru",
    hint: `login ${demoMailruUser.email}, password ${demoMailruUser.password}`,
    client,
    log,
    expire,
    end: async (_, token) => end("Platform@Mail.Ru", client, token),
    close,
  });
}
