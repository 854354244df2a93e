import { OAuth2Client } from "@oauthkit/core";
import { signInHeadless } from "@oauthkit/headless";
import { mailruPlatform, type MailruPlatformToken } from "@oauthkit/mailru";
import { mailruPlatformPages } from "@oauthkit/mailru/headless";

import { hide, recording } from "../recording.ts";
import { tellForms } from "../signed-api/forms.ts";
import { greet } from "../signed-api/greet.ts";
import { type Scene, scope } from "./scene.ts";

/** The way of sites. The session is kept under a name. */
export async function signInByCode(scene: Scene, as: string): Promise<void> {
  const { story, server, app, runtime, redirectUri } = scene;
  story.step("By code: the person signs in at connect.mail.ru, and the application calls appsmail.ru");
  const client = new OAuth2Client(mailruPlatform(app), { ...runtime, fetch: recording(story) });
  const { url, pending } = await client.authorize({ redirectUri, scope });
  story.fact("sent to", hide(url.href));
  const back = await server.approve(url);
  story.fact("came back to", hide(back));
  await using session = await client.callback(back, pending, { as });
  await greet(scene, session);
}

/** The way of programs, which must not have the secret key: implicit, without a browser. Returns the token. */
export async function fillInForms(scene: Scene): Promise<MailruPlatformToken> {
  const { story, app, origins, runtime, redirectUri, person } = scene;
  story.step("By implicit, without a browser: a program fills in Mail.Ru's forms");
  const client = new OAuth2Client(mailruPlatform({ ...app, secretKey: undefined }), runtime);
  const { login, password } = person;
  const pages = { ...mailruPlatformPages, origins };
  // More than was granted before, so that there is something to agree to.
  const more = [...scope, "events"];
  await using session = await signInHeadless(client, pages, { login, password, redirectUri, scope: more });
  tellForms(scene);
  await greet(scene, session);
  return session.token();
}
