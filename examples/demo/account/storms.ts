import type { AssertionClient } from "@oauthkit/core";

import { storm } from "../storm.ts";
import type { Tally } from "../tally.ts";
import type { Scene } from "./scene.ts";

const calls = 100;

/** A program starts, and everybody in it calls at once: one of them signs, and the others wait. */
export async function startTogether(scene: Scene, robot: AssertionClient): Promise<void> {
  scene.story.step(`A program starts without a token, and makes ${calls} calls at once`);
  const { refused } = await purchase(scene, robot);
  if (refused > 0) throw new Error("calls were made without a good token");
}

/** The server takes the token back in the middle of it all: every call finds out, and still it is renewed once. */
export async function outliveRefusal(scene: Scene, robot: AssertionClient): Promise<void> {
  scene.story.step(`The server takes that token back before its time, and ${calls} more calls are made at once`);
  scene.server.revokeAccessTokens();
  const { refused } = await purchase(scene, robot);
  if (refused === 0) throw new Error("the server took no token back");
}

async function purchase(scene: Scene, robot: AssertionClient): Promise<Tally> {
  const tally = await storm(scene, robot, calls);
  scene.story.fact("", `assertions: ${tally.tokenRequests}`);
  if (tally.tokenRequests === 1) return tally;
  throw new Error("there was not one assertion, for every call");
}
