import { memoryStore, OAuth2Client, type OAuth2Token } from "@oauthkit/core";
import { authorizationServer, createCanary, createClock, demoOAuth2Client } from "@oauthkit/testing";

import { recording } from "../recording.ts";
import type { Story } from "../story.ts";
import { explainFailures } from "./failures.ts";
import { signIn } from "./sign-in.ts";
import { outliveExpiry, outliveRefusal } from "./storms.ts";

/** OAuth 2 at a server that core knows nothing of but its address: a sign-in, two storms, two failures. */
export async function oauth2Chapter(story: Story): Promise<void> {
  story.chapter("OAuth 2 and OpenID Connect with @oauthkit/core alone");
  // The clock belongs to server and client, so that an hour can pass; the secrets are such as can be found again.
  const clock = createClock();
  const { canary, findCanaries } = createCanary();
  const application = { ...demoOAuth2Client, secret: canary("client_secret") };
  const server = authorizationServer({ clock, mint: canary, clients: [application], delayRefusal });
  await using provider = await server.listen();

  // This is all that an application has to say about its provider.
  const definition = { issuer: provider.issuer, client: { id: application.id, secret: application.secret } };
  const runtime = { now: clock.now, store: memoryStore<OAuth2Token>() };
  const scene = { story, server, clock, definition, findCanaries, resource: provider.endpoints.resource };

  await signIn(scene, new OAuth2Client(definition, { ...runtime, fetch: recording(story) }));

  story.step("Later: a client that nobody signed in with finds the session under its name");
  await using session = await new OAuth2Client(definition, runtime).restore("somebody");
  story.fact("restored", `from the store, with the scope ${(await session.scopes()).granted.join(" ")}`);

  await outliveExpiry(scene, session);
  await outliveRefusal(scene, session);
  await explainFailures(scene, session);
}

/** Milliseconds: refusals come one after the other, so that some belong to a token that has been renewed meanwhile. */
function delayRefusal(n: number): number {
  return n * 2;
}
