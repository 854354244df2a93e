import { OAuth2Client, type SessionOf } from "@oauthkit/core";

import { answersAs } from "../../../../test/providers/answers.ts";
import {
  type ProviderScene,
  type ProviderSceneOptions,
  setScene,
  signInAt,
  type SignInRequest,
} from "../../../../test/providers/scene.ts";
import { mailru, type MailruApp, type MailruGrants, type MailruProfile } from "../../src/index.ts";
import {
  demoMailruApplication,
  type MailruApproveOptions,
  mailruEmulator,
  type MailruEmulator,
  type MailruEmulatorOptions,
} from "../../src/testing/index.ts";

export { redirectUri } from "../../../../test/providers/scene.ts";

export type MailClient = OAuth2Client<object, MailruGrants, undefined, MailruProfile>;
export type MailSession = SessionOf<MailClient>;

export const tokenUrl = "https://oauth.mail.ru/token";
export const userinfoUrl = "https://oauth.mail.ru/userinfo";

/** Seconds. */
export const hour = 3600;

/** An emulated oauth.mail.ru, its clock, and the demo application there. */
export type Scene = ProviderScene<MailruEmulator, MailClient, MailruApp>;

/** What is not as usual. */
export type SceneOptions = ProviderSceneOptions<MailruEmulatorOptions, MailruApp>;

export function setUp(options: SceneOptions = {}): Scene {
  return setScene(
    {
      emulate: (own, clock) => mailruEmulator({ clock, ...own }),
      connect: (app, runtime) => new OAuth2Client(mailru({ ...demoMailruApplication, ...app }), runtime),
    },
    options,
  );
}

/** A sign-in from beginning to end. */
export async function signIn(
  scene: Pick<Scene, "emulator" | "client">,
  { as, scope, ...choice }: Omit<SignInRequest, "flow"> & MailruApproveOptions = {},
): Promise<MailSession> {
  return signInAt(scene, { as, scope }, choice);
}

/** The last request of a step. */
export function lastOf({ log }: MailruEmulator, what: "token" | "userinfo"): MailruEmulator["log"][number] {
  const last = log.findLast(({ step }) => step === what);
  if (last === undefined) throw new Error(`nothing was sent to ${what}`);
  return last;
}

/** Answers as oauth.mail.ru gives them, refusals too: under 200. */
export const { json } = answersAs("application/json;charset=UTF-8");
