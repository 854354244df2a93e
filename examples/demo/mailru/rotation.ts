import { isOAuthKitError, OAuth2Client } from "@oauthkit/core";
import { mailruPlatform, type MailruPlatformToken } from "@oauthkit/mailru";

import { greet } from "../signed-api/greet.ts";
import type { Scene } from "./scene.ts";

/** The way of whoever has kept a refresh token, which is good once. */
export async function signInByRefreshToken(
  scene: Scene,
  { refresh_token: refreshToken }: MailruPlatformToken,
): Promise<void> {
  const { story, app, runtime } = scene;
  story.step("By refresh token: implicit gave one, and each is good once");
  if (refreshToken === undefined) throw new Error("the sign-in gave no refresh token");
  const client = new OAuth2Client(mailruPlatform(app), runtime);
  await using session = await client.session("refresh", { refreshToken });
  await greet(scene, session);
  const next = (await session.token()).refresh_token;
  if (next === undefined || next === refreshToken) throw new Error("the refresh gave no refresh token of its own");
  story.fact("given", "another refresh token, which the session keeps");
  const error: unknown = await client.session("refresh", { refreshToken }).catch((reason: unknown) => reason);
  if (!isOAuthKitError(error)) throw new Error("the old refresh token is still good", { cause: error });
  story.fact("the old one", `refused (${error.code}, ${error.problem})`);
}
