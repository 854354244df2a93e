import { createInterface } from "node:readline/promises";

import type { OkruApp } from "@oauthkit/okru";
import { demoApplication, demoOkruUser, okruEmulator } from "@oauthkit/okru/testing";

/** Where to sign in, until the block ends. */
export interface OpenOkru extends AsyncDisposable {
  readonly app: OkruApp;
  readonly redirectUri: string;
  readonly greeting: string;
  /** Sends the person to a page, and returns the URL at which they end. */
  readonly signIn: (page: URL) => Promise<string>;
}

/** The real OK.ru where the environment names an application; else an emulator on this machine, which plays the person. */
export async function openOkru(env: NodeJS.ProcessEnv): Promise<OpenOkru> {
  const { OKRU_APPLICATION_ID, OKRU_APPLICATION_KEY, OKRU_SECRET_KEY, OKRU_REDIRECT_URI } = env;
  if (OKRU_APPLICATION_ID === undefined || OKRU_APPLICATION_KEY === undefined || OKRU_SECRET_KEY === undefined) {
    return openEmulator();
  }
  return {
    app: { applicationId: OKRU_APPLICATION_ID, applicationKey: OKRU_APPLICATION_KEY, secretKey: OKRU_SECRET_KEY },
    redirectUri: OKRU_REDIRECT_URI ?? "https://api.ok.ru/blank.html",
    greeting: "Signing in at OK.ru.",
    signIn: askPerson,
    [Symbol.asyncDispose]: async () => undefined,
  };
}

async function openEmulator(): Promise<OpenOkru> {
  const friend = { ...demoOkruUser, uid: "570000000002", login: "friend", first_name: "Other" };
  const server = okruEmulator({ users: [demoOkruUser, friend] });
  const loopback = await server.listen();
  return {
    app: { ...demoApplication, servers: { ...loopback.servers, uploads: [loopback.origin] } },
    redirectUri: loopback.redirectUri,
    greeting:
      "OKRU_APPLICATION_ID, OKRU_APPLICATION_KEY and OKRU_SECRET_KEY are not all set: signing in at an emulator, which plays the person.",
    signIn: async (page) => server.approve(page),
    [Symbol.asyncDispose]: loopback[Symbol.asyncDispose],
  };
}

async function askPerson(page: URL): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  console.log(`Open ${page.href}`);
  const url = await terminal.question("and paste the URL at which the browser ends, within two minutes: ");
  terminal.close();
  return url.trim();
}
