import { OAuth2Client } from "@oauthkit/core";
import { vk } from "@oauthkit/vk";
import { demoVkApplication, demoVkUser, vkEmulator } from "@oauthkit/vk/testing";

import { end } from "../end.ts";
import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** VK ID. */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "vk";
  const { clientId } = demoVkApplication;
  const clients = [{ id: clientId, name: "The demo", redirectUris: [redirectUriOf(scene, id)] }];
  const { listen, log, expireTokens: expire } = vkEmulator({ clients, mint: scene.mint });
  const { servers, close } = await listen();
  const client = new OAuth2Client(vk({ clientId, scope: ["vkid.personal_info", "email"], servers }), runtime);
  return demoProvider(scene, {
    id,
    name: "VK ID",
    protocol: "OAuth 2.1, PKCE",
    kit: "@oauthkit/vk",
    hint: `login ${demoVkUser.login}, password ${demoVkUser.password}`,
    client,
    log,
    expire,
    end: async (_, token) => end("VK ID", client, token),
    close,
  });
}
