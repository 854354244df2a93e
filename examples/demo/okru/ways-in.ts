import { OAuth2Client } from "@oauthkit/core";
import { okru, type OkruToken } from "@oauthkit/okru";

import { hide, recording } from "../recording.ts";
import { greet } from "../signed-api/greet.ts";
import { type Scene, scope, withoutSecret } from "./scene.ts";

/** The way of servers. The session is kept under a name. */
export async function signInByCode(scene: Scene, as: string): Promise<void> {
  const { story, server, app, runtime, redirectUri } = scene;
  story.step("By code: the person signs in at OK.ru, and the application exchanges a code and calls");
  const client = new OAuth2Client(okru(app), { ...runtime, fetch: recording(story) });
  const { url, pending } = await client.authorize({ redirectUri, scope });
  story.fact("sent to", hide(url.href));
  const back = await server.approve(url);
  story.fact("came back to", hide(back));
  await using session = await client.callback(back, pending, { as });
  await greet(scene, session);
}

/** The way of pages, which must not have the secret key. Returns the token. */
export async function signInByFragment(scene: Scene): Promise<OkruToken> {
  const { story, server, app, runtime, redirectUri } = scene;
  story.step("By implicit: a page without secret key finds its token in the fragment");
  const client = new OAuth2Client(okru(withoutSecret(app)), runtime);
  const { url, pending } = await client.authorize({ redirectUri, scope, flow: "implicit" });
  const back = await server.approve(url);
  story.fact("came back to", hide(back));
  await using session = await client.callback(back, pending);
  await greet(scene, session);
  return session.token();
}

/** The way of applications that OK.ru trusts with passwords. */
export async function signInByPassword(scene: Scene): Promise<void> {
  const { story, app, runtime, person } = scene;
  story.step("By password: OK.ru trusts the application with it, and it is posted");
  const client = new OAuth2Client(okru(withoutSecret(app)), { ...runtime, fetch: recording(story) });
  const login = { username: person.login, password: person.password };
  await using session = await client.session("password", login);
  await greet(scene, session);
}

/** The way of whoever has kept a refresh token. */
export async function signInByRefreshToken(scene: Scene, { refresh_token: refreshToken }: OkruToken): Promise<void> {
  const { story, app, runtime } = scene;
  story.step("By refresh token: the first sign-in gave one, and it stays the same for thirty days");
  if (refreshToken === undefined) throw new Error("the code gave no refresh token");
  await using session = await new OAuth2Client(okru(app), runtime).session("refresh", { refreshToken });
  await greet(scene, session);
}
