import { demoClient, demoUser, oauth1Server } from "@oauthkit/testing";

import type { TwitterApp } from "./twitter.ts";

/** Where to sign in, until the block ends. */
export interface OpenProvider extends AsyncDisposable {
  readonly app: TwitterApp;
  readonly greeting: string;
}

/** The real api.twitter.com where the environment names an application; else an emulator on this machine. */
export async function openProvider(env: NodeJS.ProcessEnv): Promise<OpenProvider> {
  const { TWITTER_CLIENT_ID: id, TWITTER_CLIENT_SECRET: secret } = env;
  if (id !== undefined && secret !== undefined) {
    return {
      app: { id, secret },
      greeting: "Signing in at api.twitter.com.",
      [Symbol.asyncDispose]: async () => undefined,
    };
  }
  const loopback = await oauth1Server().listen();
  return {
    app: { ...demoClient, origin: loopback.origin },
    greeting: `TWITTER_CLIENT_ID and TWITTER_CLIENT_SECRET are not set: signing in at an emulator, as ${demoUser.screen_name} with ${demoUser.password}.`,
    [Symbol.asyncDispose]: loopback[Symbol.asyncDispose],
  };
}
