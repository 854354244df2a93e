import type { MailruPlatformApp } from "@oauthkit/mailru";
import { demoMailruUser, demoPlatformApplication, mailruPlatformEmulator } from "@oauthkit/mailru/testing";

import { emulated, type Opened, openReal } from "./opened.ts";

/** The real Platform@Mail.Ru where the environment names an application; else an emulator on this machine. */
export async function openPlatform(env: NodeJS.ProcessEnv): Promise<Opened<MailruPlatformApp>> {
  const { MAILRU_APPLICATION_ID, MAILRU_PRIVATE_KEY, MAILRU_SECRET_KEY, MAILRU_REDIRECT_URI } = env;
  if (MAILRU_APPLICATION_ID === undefined || MAILRU_PRIVATE_KEY === undefined || MAILRU_SECRET_KEY === undefined) {
    return openEmulator();
  }
  return openReal(
    "connect.mail.ru",
    { applicationId: MAILRU_APPLICATION_ID, privateKey: MAILRU_PRIVATE_KEY, secretKey: MAILRU_SECRET_KEY },
    // Where applications without a site return to.
    MAILRU_REDIRECT_URI ?? "https://connect.mail.ru/oauth/success.html",
  );
}

async function openEmulator(): Promise<Opened<MailruPlatformApp>> {
  const friend = { ...demoMailruUser, uid: "11425330190814458227", id: "1000000002", email: "friend@mail.ru" };
  const server = mailruPlatformEmulator({ users: [demoMailruUser, friend] });
  const loopback = await server.listen();
  return {
    app: { ...demoPlatformApplication, servers: loopback.servers },
    redirectUri: loopback.redirectUri,
    greeting: emulated("MAILRU_APPLICATION_ID", "MAILRU_PRIVATE_KEY", "MAILRU_SECRET_KEY"),
    signIn: async (page) => server.approve(page),
    [Symbol.asyncDispose]: loopback[Symbol.asyncDispose],
  };
}
