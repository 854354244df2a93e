import { OAuth2Client } from "@oauthkit/core";

import {
  type ProviderScene,
  type ProviderSceneOptions,
  setScene,
  signInAt,
  type SignInRequest,
} from "../../../../test/providers/scene.ts";
import {
  mailruPlatform,
  type MailruPlatformApi,
  type MailruPlatformApp,
  type MailruPlatformGrants,
  type MailruPlatformProfile,
  type MailruPlatformTokenFields,
} from "../../src/index.ts";
import {
  demoPlatformApplication,
  type MailruPlatformApproveOptions,
  mailruPlatformEmulator,
  type MailruPlatformEmulator,
  type MailruPlatformEmulatorOptions,
} from "../../src/testing/index.ts";
import type { PlatformSession } from "./recording.ts";

export { redirectUri } from "../../../../test/providers/scene.ts";

export type PlatformClient = OAuth2Client<
  MailruPlatformTokenFields,
  MailruPlatformGrants,
  MailruPlatformApi,
  MailruPlatformProfile
>;

/** Where tokens come from: by code, and by anything else. */
export const connectToken = "https://connect.mail.ru/oauth/token";
export const appsmailToken = "https://appsmail.ru/oauth/token";

/** Seconds. */
export const day = 86_400;

/** An emulated platform, its clock, and the demo application there. */
export type Scene = ProviderScene<MailruPlatformEmulator, PlatformClient, MailruPlatformApp>;

/** What is not as usual. */
export type SceneOptions = ProviderSceneOptions<MailruPlatformEmulatorOptions, MailruPlatformApp>;

export function setUp(options: SceneOptions = {}): Scene {
  return setScene(
    {
      emulate: (own, clock) => mailruPlatformEmulator({ clock, ...own }),
      connect: (app, runtime) => new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, ...app }), runtime),
    },
    options,
  );
}

/** A sign-in from beginning to end. */
export async function signIn(
  scene: Pick<Scene, "emulator" | "client">,
  { as, scope, flow, ...choice }: SignInRequest & MailruPlatformApproveOptions = {},
): Promise<PlatformSession> {
  return signInAt(scene, { as, scope, flow }, choice);
}

/** The token requests, in their order: where to, and with what. */
export function exchangesOf({ log }: Pick<MailruPlatformEmulator, "log">): readonly object[] {
  return log
    .filter(({ step }) => step === "token")
    .map(({ method, url, query, form }) => ({ method, url, query, form }));
}
