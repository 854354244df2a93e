import { OAuth2Client } from "@oauthkit/core";
import { okru } from "@oauthkit/okru";
import { demoApplication, demoOkruUser, okruEmulator } from "@oauthkit/okru/testing";

import { end } from "../end.ts";
import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** OK.ru. */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "okru";
  const applications = [{ ...demoApplication, redirectUris: [redirectUriOf(scene, id)] }];
  const { listen, log, expireTokens: expire } = okruEmulator({ applications, mint: scene.mint });
  const { servers, close } = await listen();
  const client = new OAuth2Client(okru({ ...demoApplication, servers }), runtime);
  return demoProvider(scene, {
    id,
    name: "OK.ru",
    protocol: "OAuth 2, signed calls",
    kit: "@oauthkit/okru",
    hint: `login ${demoOkruUser.login}, password ${demoOkruUser.password}`,
    client,
    log,
    expire,
    end: async (_, token) => end("OK.ru", client, token),
    close,
  });
}
