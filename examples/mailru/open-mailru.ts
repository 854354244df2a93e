import type { MailruApp } from "@oauthkit/mailru";
import { demoMailruApplication, mailruEmulator } from "@oauthkit/mailru/testing";

import { emulated, type Opened, openReal } from "./opened.ts";

/** The real oauth.mail.ru where the environment names an application; else an emulator on this machine. */
export async function openMailru(env: NodeJS.ProcessEnv): Promise<Opened<MailruApp>> {
  const { MAILRU_CLIENT_ID: clientId, MAILRU_CLIENT_SECRET: clientSecret, MAILRU_REDIRECT_URI: redirectUri } = env;
  if (clientId === undefined || clientSecret === undefined || redirectUri === undefined) return openEmulator();
  return openReal("oauth.mail.ru", { clientId, clientSecret }, redirectUri);
}

async function openEmulator(): Promise<Opened<MailruApp>> {
  const server = mailruEmulator();
  const loopback = await server.listen();
  return {
    app: { ...demoMailruApplication, servers: loopback.servers },
    redirectUri: "https://app.example.test/callback",
    greeting: emulated("MAILRU_CLIENT_ID", "MAILRU_CLIENT_SECRET", "MAILRU_REDIRECT_URI"),
    signIn: async (page) => server.approve(page),
    [Symbol.asyncDispose]: loopback[Symbol.asyncDispose],
  };
}
