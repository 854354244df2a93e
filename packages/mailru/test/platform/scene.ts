import { OAuth2Client, type OAuth2Runtime } from "@oauthkit/core";
import { type Clock, createClock } from "@oauthkit/testing";

import {
  mailruPlatform,
  type MailruPlatformApi,
  type MailruPlatformApp,
  type MailruPlatformGrants,
  type MailruPlatformProfile,
  type MailruTokenFields,
} from "../../src/index.ts";
import {
  demoPlatformApplication,
  type MailruPlatformApproveOptions,
  mailruPlatformEmulator,
  type MailruPlatformEmulator,
  type MailruPlatformEmulatorOptions,
} from "../../src/testing/index.ts";
import type { PlatformSession } from "./recording.ts";

export type PlatformClient = OAuth2Client<
  MailruTokenFields,
  MailruPlatformGrants,
  MailruPlatformApi,
  MailruPlatformProfile
>;

export const redirectUri = "https://app.example.test/callback";

/** Where tokens come from: by code, and by anything else. */
export const connectToken = "https://connect.mail.ru/oauth/token";
export const appsmailToken = "https://appsmail.ru/oauth/token";

/** Seconds. */
export const day = 86_400;

/** An emulated platform, its clock, and the demo application there. */
export interface Scene {
  readonly emulator: MailruPlatformEmulator;
  readonly clock: Clock;
  readonly client: PlatformClient;
  /** Another client of the same application: another process, for one. */
  readonly clientOf: (change?: Partial<MailruPlatformApp>, runtime?: OAuth2Runtime) => PlatformClient;
}

/** What is not as usual. */
export interface SceneOptions {
  readonly app?: Partial<MailruPlatformApp>;
  readonly emulator?: MailruPlatformEmulatorOptions;
  readonly runtime?: OAuth2Runtime;
}

export function setUp({ app, emulator: options, runtime }: SceneOptions = {}): Scene {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = mailruPlatformEmulator({ clock, ...options });
  const clientOf: Scene["clientOf"] = (change, others) =>
    new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, ...app, ...change }), {
      fetch: emulator.fetch,
      now: clock.now,
      ...runtime,
      ...others,
    });
  return { emulator, clock, client: clientOf(), clientOf };
}

/** What a sign-in asks for, and what the person does. */
export type SignInOptions = MailruPlatformApproveOptions & {
  readonly as?: string;
  readonly scope?: readonly string[];
  readonly flow?: "code" | "implicit";
};

/** A sign-in from beginning to end. */
export async function signIn(
  { emulator, client }: Pick<Scene, "emulator" | "client">,
  { as, scope, flow, ...choice }: SignInOptions = {},
): Promise<PlatformSession> {
  const { url, pending } = await client.authorize({ redirectUri, scope, flow });
  return client.callback(await emulator.approve(url, choice), pending, { as });
}

/** The token requests, in their order: where to, and with what. */
export function exchangesOf({ log }: Pick<MailruPlatformEmulator, "log">): readonly object[] {
  return log
    .filter(({ step }) => step === "token")
    .map(({ method, url, query, form }) => ({ method, url, query, form }));
}
