import { OAuth2Client } from "@oauthkit/core";
import { createCanary, type Canary } from "@oauthkit/testing";

import { mailruPlatform, type MailruPlatformApp } from "../../src/index.ts";
import {
  demoMailruUser,
  demoPlatformApplication,
  mailruPlatformEmulator,
  type MailruPlatformEmulator,
} from "../../src/testing/index.ts";
import { type Echo, echoing } from "../echoes.ts";
import type { PlatformSession } from "./recording.ts";
import { type PlatformClient, redirectUri } from "./scene.ts";

/** An emulated platform whose every secret is marked. */
export interface CanaryScene extends Canary {
  readonly emulator: MailruPlatformEmulator;
  readonly app: MailruPlatformApp;
  readonly client: PlatformClient;
  readonly clientOf: (change: Partial<MailruPlatformApp>) => PlatformClient;
  readonly login: { readonly username: string; readonly password: string };
  readonly signIn: (flow?: "code" | "implicit") => Promise<PlatformSession>;
  /** Has requests to a path answered by what is made of everything that they said, instead of the emulator. */
  readonly answerBy: (path: string, answer: Echo) => void;
}

export function setUpCanaries(): CanaryScene {
  const { canary, findCanaries } = createCanary();
  const login = { username: demoMailruUser.email, password: canary("password") };
  const app = { ...demoPlatformApplication, privateKey: canary("private_key"), secretKey: canary("secret_key") };
  const emulator = mailruPlatformEmulator({
    applications: [{ ...app, passwordLogin: true }],
    users: [{ ...demoMailruUser, password: login.password }],
    mint: canary,
  });
  const { fetch, answerBy } = echoing(emulator.fetch);
  const clientOf: CanaryScene["clientOf"] = (change) =>
    new OAuth2Client(mailruPlatform({ ...app, ...change }), { fetch, random: () => canary("state"), timeout: 50 });
  const client = clientOf({});
  return {
    emulator,
    app,
    client,
    clientOf,
    login,
    canary,
    findCanaries,
    answerBy,
    signIn: async (flow = "code") => {
      const { url, pending } = await client.authorize({ redirectUri, flow });
      return client.callback(await emulator.approve(url), pending);
    },
  };
}
