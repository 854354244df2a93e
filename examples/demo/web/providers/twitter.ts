import { OAuth1Client } from "@oauthkit/core";
import { twitter } from "@oauthkit/twitter";
import { demoTwitterApplication, demoTwitterUser, twitterEmulator } from "@oauthkit/twitter/testing";

import { type DemoProvider, demoProvider, redirectUriOf, runtime, type Scene } from "../provider.ts";

/** X, formerly Twitter, with OAuth 1.0a. */
export async function open(scene: Scene): Promise<DemoProvider> {
  const id = "twitter";
  const { consumerKey, consumerSecret } = demoTwitterApplication;
  const clients = [{ id: consumerKey, secret: consumerSecret, callbacks: [redirectUriOf(scene, id)] }];
  const { listen, log, expireTokens: expire } = twitterEmulator({ clients, mint: scene.mint });
  const { servers, close } = await listen();
  const client = new OAuth1Client(twitter({ consumerKey, consumerSecret, servers }), runtime);
  return demoProvider(scene, {
    id,
    name: "Twitter (X)",
    protocol: "OAuth 1.0a",
    kit: "@oauthkit/twitter",
    hint: `screen name ${demoTwitterUser.login}, password ${demoTwitterUser.password}`,
    client,
    log,
    expire,
    end: async ({ api }) => {
      await api.oauth.invalidateToken();
      return "Signed out: Twitter has ended the token.";
    },
    close,
  });
}
