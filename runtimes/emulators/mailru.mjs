import {
  demoMailruApplication,
  demoMailruUser,
  demoPlatformApplication,
  mailruEmulator,
  mailruPlatformEmulator,
} from "@oauthkit/mailru/testing";

import { openDesk } from "./desk.mjs";

const { email, password } = demoMailruUser;
const person = { login: email, password };

/** Starts an emulated oauth.mail.ru and its desk. */
export async function startMailru() {
  // It has no page of its own to come back to.
  const redirectUri = "https://app.example.test/callback";
  return openDesk(mailruEmulator(), { application: demoMailruApplication, person, redirectUri });
}

/** Starts an emulated Platform@Mail.Ru and its desk. */
export async function startMailruPlatform() {
  return openDesk(mailruPlatformEmulator(), { application: demoPlatformApplication, person });
}
