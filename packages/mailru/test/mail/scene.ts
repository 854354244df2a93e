import { OAuth2Client, type OAuth2Runtime, type SessionOf } from "@oauthkit/core";
import { type Clock, createClock } from "@oauthkit/testing";

import { mailru, type MailruApp, type MailruGrants, type MailruProfile } from "../../src/index.ts";
import {
  demoMailruApplication,
  type MailruApproveOptions,
  mailruEmulator,
  type MailruEmulator,
  type MailruEmulatorOptions,
} from "../../src/testing/index.ts";

export type MailClient = OAuth2Client<object, MailruGrants, undefined, MailruProfile>;
export type MailSession = SessionOf<MailClient>;

export const redirectUri = "https://app.example.test/callback";
export const tokenUrl = "https://oauth.mail.ru/token";
export const userinfoUrl = "https://oauth.mail.ru/userinfo";

/** Seconds. */
export const hour = 3600;

/** An emulated oauth.mail.ru, its clock, and the demo application there. */
export interface Scene {
  readonly emulator: MailruEmulator;
  readonly clock: Clock;
  readonly client: MailClient;
  /** Another client of the same application: another process, for one. */
  readonly clientOf: (change?: Partial<MailruApp>, runtime?: OAuth2Runtime) => MailClient;
}

/** What is not as usual. */
export interface SceneOptions {
  readonly app?: Partial<MailruApp>;
  readonly emulator?: MailruEmulatorOptions;
  readonly runtime?: OAuth2Runtime;
}

export function setUp({ app, emulator: options, runtime }: SceneOptions = {}): Scene {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = mailruEmulator({ clock, ...options });
  const clientOf: Scene["clientOf"] = (change, others) =>
    new OAuth2Client(mailru({ ...demoMailruApplication, ...app, ...change }), {
      fetch: emulator.fetch,
      now: clock.now,
      ...runtime,
      ...others,
    });
  return { emulator, clock, client: clientOf(), clientOf };
}

/** A sign-in from beginning to end. */
export async function signIn(
  { emulator, client }: Pick<Scene, "emulator" | "client">,
  { as, scope, ...choice }: MailruApproveOptions & { readonly as?: string; readonly scope?: readonly string[] } = {},
): Promise<MailSession> {
  const { url, pending } = await client.authorize({ redirectUri, scope });
  return client.callback(await emulator.approve(url, choice), pending, { as });
}

/** The last request of a step. */
export function lastOf({ log }: MailruEmulator, what: "token" | "userinfo"): MailruEmulator["log"][number] {
  const last = log.findLast(({ step }) => step === what);
  if (last === undefined) throw new Error(`nothing was sent to ${what}`);
  return last;
}

/** An answer as oauth.mail.ru gives them, refusals too: under 200. */
export function json(value: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value), {
    ...init,
    headers: { "content-type": "application/json;charset=UTF-8" },
  });
}
