import { type Fetch, OAuth2Client, type OAuth2Runtime, type SessionOf } from "@oauthkit/core";
import { createClock } from "@oauthkit/testing";

import { github, type GitHubOptions } from "../src/index.ts";
import { demoGitHubApp, demoGitHubApplication, githubAppEmulator, githubEmulator } from "../src/testing/index.ts";

export { caught } from "../../../test/providers/caught.ts";

export const redirectUri = "https://app.example.test/callback";

export type GitHubClient = ReturnType<typeof clientOf>;
export type Session = SessionOf<GitHubClient>;
export type Emulator = ReturnType<typeof githubEmulator>;

/** A client of the demo application, for whatever answers. */
export function clientOf(fetch: Fetch, change: Partial<GitHubOptions> = {}, runtime: OAuth2Runtime = {}) {
  return new OAuth2Client(github({ ...demoGitHubApplication, ...change }), { ...runtime, fetch });
}

/** An OAuth app, and its emulator. */
export function setUp(change: Partial<GitHubOptions> = {}) {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = githubEmulator({ clock });
  return { clock, emulator, client: clientOf(emulator.fetch, change, { now: clock.now }) };
}

/** A GitHub App, and its emulator. */
export function setUpApp(change: Partial<GitHubOptions> = {}) {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = githubAppEmulator({ clock });
  return {
    clock,
    emulator,
    client: clientOf(emulator.fetch, { ...demoGitHubApp, ...change }, { now: clock.now, jitter: 0 }),
  };
}

/** A person signs in. */
export async function signIn(
  { client, emulator }: { readonly client: GitHubClient; readonly emulator: Emulator },
  { scope, as }: { readonly scope?: readonly string[]; readonly as?: string } = {},
): Promise<Session> {
  const { url, pending } = await client.authorize({ redirectUri, scope });
  return client.callback(await emulator.approve(url), pending, { as });
}

/** A session with a token at hand, and one answer to everything that it calls. */
export function answered(answer: () => Response): Session {
  return clientOf(async () => answer()).resume({ access_token: "gho_at_hand", token_type: "bearer" });
}
