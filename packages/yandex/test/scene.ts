import { OAuth2Client, type SessionOf } from "@oauthkit/core";
import type { EmulatorApproveOptions } from "@oauthkit/testing";

import { changed } from "../../../test/providers/changed.ts";
import {
  type ProviderScene,
  type ProviderSceneOptions,
  setScene,
  signInAt,
  type SignInRequest,
} from "../../../test/providers/scene.ts";
import { yandex, type YandexApi, type YandexApp, type YandexGrants, type YandexProfile } from "../src/index.ts";
import {
  demoYandexApplication,
  yandexEmulator,
  type YandexEmulator,
  type YandexEmulatorOptions,
} from "../src/testing/index.ts";

export { redirectUri } from "../../../test/providers/scene.ts";

type Client = OAuth2Client<object, YandexGrants, YandexApi, YandexProfile>;
export type Session = SessionOf<Client>;

export const diskScope = ["cloud_api:disk.info", "cloud_api:disk.read", "cloud_api:disk.write"] as const;
export const device = { id: "a-device-of-mine", name: "Laptop" };

/** Seconds. */
export const [threeMonths, year] = [7_776_000, 31_536_000] as const;

/** An emulated Yandex, its clock, and the demo application there. */
export type Scene = ProviderScene<YandexEmulator, Client, YandexApp>;

export function setUp(options: ProviderSceneOptions<YandexEmulatorOptions, YandexApp> = {}): Scene {
  const { clientId, clientSecret } = demoYandexApplication;
  return setScene(
    {
      emulate: (own, clock) => yandexEmulator({ clock, ...own }),
      connect: (app, runtime) => new OAuth2Client(yandex({ clientId, clientSecret, ...app }), runtime),
    },
    options,
  );
}

/** A sign-in from beginning to end. */
export async function signIn(
  scene: Pick<Scene, "emulator" | "client">,
  { as, scope, ...choice }: Omit<SignInRequest, "flow"> & EmulatorApproveOptions = {},
): Promise<Session> {
  return signInAt(scene, { as, scope }, choice);
}

/** The last request of a step. */
export function lastOf(
  { log }: YandexEmulator,
  what: "token" | "userinfo" | "call" | "deviceAuthorization" | "revocation",
): YandexEmulator["log"][number] {
  const last = log.findLast(({ step }) => step === what);
  if (last === undefined) throw new Error(`nothing was sent to ${what}`);
  return last;
}

/** Lets devices ask again at once: nobody waits for a clock on the wall. */
export function hurry({ fault }: YandexEmulator): void {
  fault("deviceAuthorization", changed({ interval: 0.001 }), 99);
}
