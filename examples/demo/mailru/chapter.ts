import { memoryStore, OAuth2Client, type OAuth2Token } from "@oauthkit/core";
import { mailruPlatform } from "@oauthkit/mailru";
import { demoMailruUser, demoPlatformApplication, mailruPlatformEmulator } from "@oauthkit/mailru/testing";
import { createCanary, createClock } from "@oauthkit/testing";

import { explainRefusal } from "../signed-api/refusal.ts";
import { outliveExpiry } from "../signed-api/renewal.ts";
import type { Story } from "../story.ts";
import { signBothWays } from "./circuits.ts";
import { signInByRefreshToken } from "./rotation.ts";
import { signInToday } from "./sign-in.ts";
import { fillInForms, signInByCode } from "./ways-in.ts";

/** Mail.Ru through its package. The platform: three ways in, two circuits, a session that ends too early, a refusal. Then today's sign-in. */
export async function mailruChapter(story: Story): Promise<void> {
  story.chapter("Mail.Ru with @oauthkit/mailru");
  const clock = createClock();
  const { canary, findCanaries } = createCanary();
  const { applicationId } = demoPlatformApplication;
  const keys = { applicationId, privateKey: canary("private_key"), secretKey: canary("secret_key") };
  const user = { ...demoMailruUser, password: canary("password") };
  const server = mailruPlatformEmulator({ clock, mint: canary, applications: [keys], users: [user] });
  await using provider = await server.listen();

  // This is all that an application has to say; `servers` is for the emulator.
  const app = { ...keys, servers: provider.servers };
  const runtime = { now: clock.now, store: memoryStore<OAuth2Token>() };
  const { origins, redirectUri } = provider;
  const person = { login: user.email, password: user.password };
  const scene = { story, server, app, origins, redirectUri, runtime, person, findCanaries };

  await signInByCode(scene, "somebody");
  await signInByRefreshToken(scene, await fillInForms(scene));
  await using session = await new OAuth2Client(mailruPlatform(app), runtime).restore("somebody");
  await signBothWays(scene, await session.token());
  await outliveExpiry(scene, "Mail.Ru", async () => session.api.users.getInfo());
  await explainRefusal(scene, "Mail.Ru", session.api.stream.post({ text: "Hello" }));
  await signInToday(story);
}
