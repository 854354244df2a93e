import { type Fetch, OAuth2Client, type OAuth2Runtime, type SessionOf } from "@oauthkit/core";
import { type Clock, createClock } from "@oauthkit/testing";

import { google, type GoogleOptions } from "../src/index.ts";
import { demoGoogleClient, googleEmulator } from "../src/testing/index.ts";

export { caught } from "../../../test/providers/caught.ts";

export const redirectUri = "https://app.example.test/callback";
export const driveScope = "https://www.googleapis.com/auth/drive.metadata.readonly";

export type Client = ReturnType<typeof clientOf>;
export type Session = SessionOf<Client>;
export type Emulator = ReturnType<typeof googleEmulator>;
export type Approval = Parameters<Emulator["approve"]>[1];

/** A client of the demo application, for whatever answers. */
export function clientOf(fetch: Fetch, change: Partial<GoogleOptions> = {}, runtime: OAuth2Runtime = {}) {
  return new OAuth2Client(google({ ...demoGoogleClient, ...change }), { ...runtime, fetch });
}

/** A client, its emulator, and their clock. */
export function setUp(
  change: Partial<GoogleOptions> = {},
  options: Parameters<typeof googleEmulator>[0] = {},
): { readonly clock: Clock; readonly emulator: Emulator; readonly client: Client } {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = googleEmulator({ clock, ...options });
  return { clock, emulator, client: clientOf(emulator.fetch, change, { now: clock.now, jitter: 0 }) };
}

/** A person signs in. */
export async function signIn(
  { client, emulator }: { readonly client: Client; readonly emulator: Emulator },
  options: Partial<Parameters<Client["authorize"]>[0]> & { readonly as?: string; readonly approval?: Approval } = {},
): Promise<Session> {
  const { as, approval, ...asked } = options;
  const { url, pending } = await client.authorize({ redirectUri, ...asked });
  return client.callback(await emulator.approve(url, approval), pending, { as });
}

/** A session with a token at hand, and one answer to everything that it calls. */
export function answered(answer: () => Response): Session {
  return clientOf(async () => answer()).resume({ access_token: "ya29.at-hand", token_type: "bearer" });
}
