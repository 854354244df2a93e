import type { OAuth2Runtime } from "@oauthkit/core";
import type { OkruApp } from "@oauthkit/okru";
import type { OkruEmulator } from "@oauthkit/okru/testing";

import type { SignedApiScene } from "../signed-api/scene.ts";

/** What every step of this chapter happens in. */
export interface Scene extends SignedApiScene {
  readonly server: OkruEmulator;
  /** With its secret key, as a server has it. */
  readonly app: OkruApp;
  /** Where the sign-in pages are. */
  readonly origin: string;
  readonly redirectUri: string;
  readonly runtime: OAuth2Runtime;
  /** Somebody's login and password. */
  readonly person: { readonly login: string; readonly password: string };
}

/** What every sign-in asks for. */
export const scope = ["VALUABLE_ACCESS"];

/** The same application where people can look into it: in a page, in a program on their disk. */
export function withoutSecret(app: OkruApp): OkruApp {
  return { ...app, secretKey: undefined };
}
