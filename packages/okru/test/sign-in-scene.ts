import { createHash } from "node:crypto";

import { OAuth2Client, type OAuth2Session } from "@oauthkit/core";

import {
  type ProviderScene,
  type ProviderSceneOptions,
  setScene,
  signInAt,
  type SignInRequest,
} from "../../../test/providers/scene.ts";
import {
  okru,
  type OkruApi,
  type OkruApp,
  type OkruGrants,
  type OkruProfile,
  type OkruTokenFields,
} from "../src/index.ts";
import {
  demoApplication,
  type OkruApproveOptions,
  okruEmulator,
  type OkruEmulator,
  type OkruEmulatorOptions,
  type OkruFields,
  type OkruLogEntry,
} from "../src/testing/index.ts";

export { thrown as caught } from "../../../test/providers/caught.ts";
export { changed } from "../../../test/providers/changed.ts";
export { redirectUri } from "../../../test/providers/scene.ts";

export type OkruClient = OAuth2Client<OkruTokenFields, OkruGrants, OkruApi, OkruProfile>;
export type OkruSession = OAuth2Session<OkruTokenFields, OkruApi, OkruProfile>;

/** Seconds. */
export const halfAnHour = 1800;
export const day = 86_400;

/** An emulated OK.ru, its clock, and the demo application there. */
export type Scene = ProviderScene<OkruEmulator, OkruClient, OkruApp>;

/** What is not as usual. */
export type SceneOptions = ProviderSceneOptions<OkruEmulatorOptions, OkruApp>;

export function setUp(options: SceneOptions = {}): Scene {
  return setScene(
    {
      emulate: (own, clock) => okruEmulator({ clock, ...own }),
      connect: (app, runtime) => new OAuth2Client(okru({ ...demoApplication, ...app }), runtime),
    },
    options,
  );
}

/** A sign-in from beginning to end. */
export async function signIn(
  scene: Pick<Scene, "emulator" | "client">,
  { as, scope, flow, ...choice }: SignInRequest & OkruApproveOptions = {},
): Promise<OkruSession> {
  return signInAt(scene, { as, scope, flow }, choice);
}

/** The requests of a kind, by what the log calls them. */
export function entriesOf({ log }: Pick<OkruEmulator, "log">, what: string): readonly OkruLogEntry[] {
  return log.filter(({ step, restMethod }) => step === what || restMethod === what);
}

/** Everything that the last request of a kind sent, in query and form. */
export function lastSent(emulator: Pick<OkruEmulator, "log">, what: string): OkruFields {
  const last = entriesOf(emulator, what).at(-1);
  return { ...last?.query, ...last?.form };
}

/** A hash in lower-case hex. */
export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** The signature of a call, written by hand from apiok.ru/en/dev/methods. */
export function sigOf(sent: OkruFields, secret: string): string {
  const names = Object.keys(sent).filter((name) => !["sig", "access_token", "session_key"].includes(name));
  return md5(
    names
      .toSorted()
      .map((name) => `${name}=${String(sent[name])}`)
      .join("") + secret,
  );
}
