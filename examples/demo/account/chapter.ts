import { AssertionClient, fromServiceAccount } from "@oauthkit/core";
import { authorizationServer, createCanary, createClock } from "@oauthkit/testing";

import type { Story } from "../story.ts";
import { speakForOthers } from "./delegation.ts";
import { firstCall } from "./first-call.ts";
import { person } from "./scene.ts";
import { startTogether, outliveRefusal } from "./storms.ts";

/** A service account: it signs for itself, and nobody has to be there. One call, two storms, and on behalf of others. */
export async function accountChapter(story: Story): Promise<void> {
  story.chapter("A service account with @oauthkit/core alone");
  const clock = createClock();
  const { canary, findCanaries } = createCanary();
  const server = authorizationServer({ clock, mint: canary, delayRefusal });
  await using provider = await server.listen();
  const keyFile = await provider.createServiceAccount({ email: "robot@example.test", subjects: [person] });

  // This is all that an application has to say: its key file, and what it wants to do.
  const options = fromServiceAccount(keyFile, { scope: ["calendar.readonly"] });
  const runtime = { now: clock.now };
  const scene = { story, server, options, runtime, keyFile, findCanaries, resource: provider.endpoints.resource };

  await firstCall(scene);
  await using robot = new AssertionClient(options, runtime);
  await startTogether(scene, robot);
  await outliveRefusal(scene, robot);
  await speakForOthers(scene, robot);
}

/** Milliseconds: refusals come one after the other, so that some belong to a token that has been renewed meanwhile. */
function delayRefusal(n: number): number {
  return n;
}
