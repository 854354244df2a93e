import { OAuth2Client, type SessionOf } from "@oauthkit/core";
import type { EmulatorApproveOptions } from "@oauthkit/testing";

import {
  type ProviderScene,
  type ProviderSceneOptions,
  setScene,
  signInAt,
  type SignInRequest,
} from "../../../test/providers/scene.ts";
import { vk, type VkApi, type VkApp, type VkGrants, type VkProfile, type VkTokenFields } from "../src/index.ts";
import { demoVkApplication, vkEmulator, type VkEmulator, type VkEmulatorOptions } from "../src/testing/index.ts";

export { redirectUri } from "../../../test/providers/scene.ts";

type Client = OAuth2Client<VkTokenFields, VkGrants, VkApi, VkProfile>;
export type Session = SessionOf<Client>;

/** Seconds. */
export const hour = 3600;

/** An emulated VK, its clock, and the demo application there. */
export type Scene = ProviderScene<VkEmulator, Client, VkApp>;

export function setUp(options: ProviderSceneOptions<VkEmulatorOptions, VkApp> = {}): Scene {
  return setScene(
    {
      emulate: (own, clock) => vkEmulator({ clock, ...own }),
      connect: (app, runtime) => new OAuth2Client(vk({ clientId: demoVkApplication.clientId, ...app }), runtime),
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
  { log }: VkEmulator,
  what: "token" | "userinfo" | "call" | "revocation",
): VkEmulator["log"][number] {
  const last = log.findLast(({ step }) => step === what);
  if (last === undefined) throw new Error(`nothing was sent to ${what}`);
  return last;
}
