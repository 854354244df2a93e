import { OAuth1Client, type Runtime } from "@oauthkit/core";
import { createClock, type Clock, type OAuth1EmulatorOptions } from "@oauthkit/testing";
import { twitter, type TwitterOptions, type TwitterSession } from "@oauthkit/twitter";
import { demoTwitterApplication, twitterEmulator, type TwitterEmulatorUser } from "@oauthkit/twitter/testing";

/** A session at an emulator, with a token that nobody had to sign in for. */
export interface Scene {
  readonly emulator: ReturnType<typeof twitterEmulator>;
  readonly clock: Clock;
  readonly client: ReturnType<typeof clientOf>;
  readonly session: TwitterSession;
}

/** Where people come back to. */
export const callback = "https://app.example.test/callback";

/** Opens one. */
export function open(
  options: Partial<TwitterOptions> = {},
  settings: OAuth1EmulatorOptions<TwitterEmulatorUser> = {},
): Scene {
  const clock = createClock(Date.parse("2026-03-04T05:06:07Z"));
  const emulator = twitterEmulator({ clock, ...settings });
  const client = clientOf({ fetch: emulator.fetch, now: clock.now }, options);
  return { emulator, clock, client, session: client.session(emulator.issueToken()) };
}

/** A client of the demo application. */
export function clientOf(runtime: Runtime, options: Partial<TwitterOptions> = {}) {
  return new OAuth1Client(twitter({ ...demoTwitterApplication, ...options }), runtime);
}

/** What a task rejects with. */
export async function caught(task: () => unknown): Promise<unknown> {
  try {
    await task();
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail");
}
