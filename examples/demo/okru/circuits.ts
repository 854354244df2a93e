import { OAuth2Client } from "@oauthkit/core";
import { okru, type OkruToken } from "@oauthkit/okru";

import { callBothWays } from "../signed-api/circuits.ts";
import type { Scene } from "./scene.ts";

/** The same call, vouched for by the application and by the session. */
export async function signBothWays(scene: Scene, token: OkruToken): Promise<void> {
  const { story, app, runtime } = scene;
  story.step("One call in both circuits: signed with the secret key, and with the session's own");
  await callBothWays(scene, async (circuit) => {
    const session = new OAuth2Client(okru({ ...app, circuit }), runtime).resume(token);
    return session.api.users.getLoggedInUser();
  });
}
