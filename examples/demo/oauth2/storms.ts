import type { OAuth2Session } from "@oauthkit/core";

import type { Scene } from "./scene.ts";
import { type Tally, tallyOf } from "./tally.ts";

const calls = 50;

/** The token's hour is over, and everybody calls at once: one of them renews it, and the others wait. */
export async function outliveExpiry(scene: Scene, session: OAuth2Session): Promise<void> {
  scene.story.step(`The access token expires, and ${calls} calls are made at once`);
  scene.clock.advance(3600);
  const { refused } = await storm(scene, session);
  if (refused > 0) throw new Error("calls were made with a token that was known to have expired");
}

/** The server takes its token back before time: every call finds out, and still it is renewed once. */
export async function outliveRefusal(scene: Scene, session: OAuth2Session): Promise<void> {
  scene.story.step(`The server takes the access token back before its time, and ${calls} calls are made at once`);
  scene.server.revokeAccessTokens();
  const { refused } = await storm(scene, session);
  if (refused === 0) throw new Error("the server took no token back");
}

async function storm({ story, server, resource }: Scene, session: OAuth2Session): Promise<Tally> {
  const call = async (): Promise<number> => {
    const response = await session.fetch(resource);
    await response.arrayBuffer();
    return response.status;
  };
  let statuses: readonly number[] = [];
  const tally = await tallyOf(server, async () => {
    statuses = await Promise.all(Array.from({ length: calls }, call));
  });
  const answered = statuses.filter((status) => status === 200).length;
  story.fact("calls", `${answered} of ${calls} answered with status 200`);
  story.fact("server saw", `calls with a token it refuses: ${tally.refused}`);
  story.fact("", `token requests: ${tally.tokenRequests}`);
  story.fact("", `refresh tokens reused: ${tally.reused}`);
  if (answered === calls && tally.tokenRequests === 1 && tally.reused === 0) return tally;
  throw new Error("the token was not renewed once, for every call");
}
