import { OAuth2Client } from "@oauthkit/core";
import { mailruPlatform, type MailruPlatformToken } from "@oauthkit/mailru";

import { callBothWays } from "../signed-api/circuits.ts";
import type { Scene } from "./scene.ts";

/** The same call, vouched for by the application, and by the person's id along with the application's other key. */
export async function signBothWays(scene: Scene, token: MailruPlatformToken): Promise<void> {
  const { story, app, runtime } = scene;
  story.step("One call in both circuits: signed with the secret key, and with the private one");
  await callBothWays(scene, async (circuit) => {
    const session = new OAuth2Client(mailruPlatform({ ...app, circuit }), runtime).resume(token);
    const [user] = await session.api.users.getInfo();
    return user?.uid ?? "nobody";
  });
}
