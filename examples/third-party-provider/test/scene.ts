import { OAuth2Client } from "@oauthkit/core";
import { type Canary, type Clock, createCanary, createClock } from "@oauthkit/testing";

import { clips } from "../src/clips.ts";
import { type ClipsServer, clipsServer } from "./emulator/clips-server.ts";

/** What a test happens in: an emulated Clips, an application there, and a clock for both. */
export interface Scene {
  readonly server: ClipsServer;
  readonly clock: Clock;
  readonly client: ClipsClient;
  /** The same application with a secret of this label, which is not the right one. */
  readonly clientWithSecret: (label: string) => ClipsClient;
  readonly findCanaries: Canary["findCanaries"];
}

export const redirectUri = "https://app.example.test/signed-in";

/** Opens an emulated Clips, whose secrets can all be found again. */
export function openScene(): Scene {
  const clock = createClock(Date.UTC(2030, 0, 1));
  const { canary, findCanaries } = createCanary();
  const app = { key: "key-of-the-app", secret: canary("client_secret"), redirectUri };
  const server = clipsServer({ clock, mint: canary, client: app });
  const clientOf = (clientSecret: string): ClipsClient =>
    createClient({ clientKey: app.key, clientSecret }, server, clock);
  return {
    server,
    clock,
    client: clientOf(app.secret),
    clientWithSecret: (label) => clientOf(canary(label)),
    findCanaries,
  };
}

/** A whole sign-in: out, consent, and back. */
export async function signIn(
  { server, client }: Pick<Scene, "server" | "client">,
  scope?: readonly string[],
): ReturnType<ClipsClient["callback"]> {
  const { url, pending } = await client.authorize({ redirectUri, ...(scope === undefined ? {} : { scope }) });
  return client.callback(server.approve(url), pending);
}

type ClipsClient = ReturnType<typeof createClient>;

function createClient(app: Parameters<typeof clips>[0], { fetch }: ClipsServer, { now }: Clock) {
  return new OAuth2Client(clips(app), { fetch, now });
}
