import type { EmulatorUser } from "@oauthkit/testing";

import type { MailruEmulatorUser } from "../user.ts";

/** A person, as an emulator knows people. */
export interface Account extends EmulatorUser {
  readonly known: MailruEmulatorUser;
}

/** People sign in with their e-mail address. */
export function accountOf(known: MailruEmulatorUser): Account {
  const { id, email, password, blocked = false } = known;
  return { id, login: email, email, password, blocked, known };
}
