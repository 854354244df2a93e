import type { OAuth2Runtime } from "@oauthkit/core";
import type { MailruPlatformApp } from "@oauthkit/mailru";
import type { MailruPlatformEmulator } from "@oauthkit/mailru/testing";

import type { SignedApiScene } from "../signed-api/scene.ts";

/** What the steps at the platform happen in. */
export interface Scene extends SignedApiScene {
  readonly server: MailruPlatformEmulator;
  /** With both keys. */
  readonly app: MailruPlatformApp;
  /** Where the sign-in pages are: the password goes to another host than the one that asks for it. */
  readonly origins: readonly string[];
  readonly redirectUri: string;
  readonly runtime: OAuth2Runtime;
  /** Somebody's login, which is an e-mail address, and password. */
  readonly person: { readonly login: string; readonly password: string };
}

/** What every sign-in asks for. */
export const scope = ["photos"];
