import type { OAuth2Session } from "@oauthkit/core";

import { storm } from "../storm.ts";
import type { Tally } from "../tally.ts";
import type { Scene } from "./scene.ts";

const calls = 50;

/** The token's hour is over, and everybody calls at once: one of them renews it, and the others wait. */
export async function outliveExpiry(scene: Scene, session: OAuth2Session): Promise<void> {
  scene.story.step(`The access token expires, and ${calls} calls are made at once`);
  scene.clock.advance(3600);
  const { refused } = await renewal(scene, session);
  if (refused > 0) throw new Error("calls were made with a token that was known to have expired");
}

/** The server takes its token back before time: every call finds out, and still it is renewed once. */
export async function outliveRefusal(scene: Scene, session: OAuth2Session): Promise<void> {
  scene.story.step(`The server takes the access token back before its time, and ${calls} calls are made at once`);
  scene.server.revokeAccessTokens();
  const { refused } = await renewal(scene, session);
  if (refused === 0) throw new Error("the server took no token back");
}

async function renewal(scene: Scene, session: OAuth2Session): Promise<Tally> {
  const tally = await storm(scene, session, calls);
  scene.story.fact("", `token requests: ${tally.tokenRequests}`);
  scene.story.fact("", `refresh tokens reused: ${tally.reused}`);
  if (tally.tokenRequests === 1 && tally.reused === 0) return tally;
  throw new Error("the token was not renewed once, for every call");
}
