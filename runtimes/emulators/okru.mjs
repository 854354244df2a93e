import { demoApplication, demoOkruUser, okruEmulator } from "@oauthkit/okru/testing";

import { openDesk } from "./desk.mjs";

/** Starts an emulated OK.ru and its desk. */
export async function startOkru() {
  const { login, password } = demoOkruUser;
  return openDesk(okruEmulator(), { application: demoApplication, person: { login, password } });
}
