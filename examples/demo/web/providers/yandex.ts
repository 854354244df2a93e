import { OAuth2Client } from "@oauthkit/core";
import { yandex } from "@oauthkit/yandex";
import { demoYandexApplication, demoYandexUser, yandexEmulator } from "@oauthkit/yandex/testing";

import { end } from "../end.ts";
import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** Yandex ID. */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "yandex";
  const { clientId, clientSecret } = demoYandexApplication;
  const redirectUris = [redirectUriOf(scene, id)];
  const clients = [{ id: clientId, secret: clientSecret, name: "The demo", redirectUris }];
  const { listen, log, expireTokens: expire } = yandexEmulator({ clients, mint: scene.mint });
  const { servers, close } = await listen();
  // Only the tokens of a device can be revoked.
  const device = { id: "oauthkit-demo", name: "The demo" };
  const client = new OAuth2Client(
    yandex({ clientId, clientSecret, scope: ["login:info", "login:email"], device, servers }),
    runtime,
  );
  return demoProvider(scene, {
    id,
    name: "Yandex ID",
    protocol: "OAuth 2",
    kit: "@oauthkit/yandex",
    hint: `login ${demoYandexUser.login}, password ${demoYandexUser.password}`,
    client,
    log,
    expire,
    end: async (_, token) => end("Yandex ID", client, token),
    close,
  });
}
