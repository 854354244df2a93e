import { OAuth2Client } from "@oauthkit/core";
import { signInHeadless } from "@oauthkit/headless";
import { okru } from "@oauthkit/okru";
import { okruPages } from "@oauthkit/okru/headless";

import { tellForms } from "../signed-api/forms.ts";
import { greet } from "../signed-api/greet.ts";
import { type Scene, withoutSecret } from "./scene.ts";

/** Without a browser: where there is nobody but a program that knows login and password. */
export async function fillInForms(scene: Scene): Promise<void> {
  const { story, app, origin, runtime, redirectUri, person } = scene;
  story.step("Without a browser: a program fills in OK.ru's forms, and types the password nowhere else");
  const client = new OAuth2Client(okru(withoutSecret(app)), runtime);
  const { login, password } = person;
  const pages = { ...okruPages, origins: [origin] };
  // More than was granted before, so that there is something to agree to.
  const scope = ["VALUABLE_ACCESS", "PHOTO_CONTENT"];
  await using session = await signInHeadless(client, pages, { login, password, redirectUri, scope });
  tellForms(scene);
  await greet(scene, session);
}
