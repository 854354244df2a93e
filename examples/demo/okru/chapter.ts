import { memoryStore, OAuth2Client, type OAuth2Token } from "@oauthkit/core";
import { okru } from "@oauthkit/okru";
import { demoApplication, demoOkruUser, okruEmulator } from "@oauthkit/okru/testing";
import { createCanary, createClock } from "@oauthkit/testing";

import { explainRefusal } from "../signed-api/refusal.ts";
import { outliveExpiry } from "../signed-api/renewal.ts";
import type { Story } from "../story.ts";
import { signBothWays } from "./circuits.ts";
import { fillInForms } from "./headless.ts";
import { signInByCode, signInByFragment, signInByPassword, signInByRefreshToken } from "./ways-in.ts";

/** OK.ru through its package: five ways in, two circuits, a session that ends too early, and a refusal. */
export async function okruChapter(story: Story): Promise<void> {
  story.chapter("OK.ru with @oauthkit/okru");
  const clock = createClock();
  const { canary, findCanaries } = createCanary();
  const { applicationId, applicationKey } = demoApplication;
  const secretKey = canary("secret_key");
  const person = { ...demoOkruUser, password: canary("password") };
  const application = { applicationId, applicationKey, secretKey, passwordLogin: true };
  const server = okruEmulator({ clock, mint: canary, applications: [application], users: [person] });
  await using provider = await server.listen();

  // This is all that an application has to say; `servers` is for the emulator.
  const app = { applicationId, applicationKey, secretKey, servers: provider.servers };
  const runtime = { now: clock.now, store: memoryStore<OAuth2Token>() };
  const { origin, redirectUri } = provider;
  const scene = { story, server, app, origin, redirectUri, runtime, person, findCanaries };

  await signInByCode(scene, "somebody");
  await using session = await new OAuth2Client(okru(app), runtime).restore("somebody");
  await signBothWays(scene, await signInByFragment(scene));
  await signInByPassword(scene);
  await signInByRefreshToken(scene, await session.token());
  await fillInForms(scene);
  await outliveExpiry(scene, "OK.ru", async () => session.api.users.getLoggedInUser());
  await explainRefusal(scene, "OK.ru", session.api.users.setStatus({ status: "Hello" }));
}
