import type { OAuth2Token, PendingAuthorization } from "@oauthkit/core";

import { block, fail, notOffered } from "../ending.ts";
import { redirectUri } from "../world.ts";
import type { AnyClient, Scene } from "./scene.ts";
import type { AnySession } from "./setup.ts";
import { isKnown } from "./ways.ts";

/** Somebody who has signed in. */
export interface SignedIn {
  readonly client: AnyClient;
  readonly session: AnySession;
  readonly token: OAuth2Token;
}

/** Signs in by the provider's main way, or by another; the usual person, or another one where somebody is asked. */
export async function signIn(
  scene: Scene,
  client: AnyClient = scene.open(),
  way: string | undefined = scene.ways.main,
  user?: string,
): Promise<SignedIn> {
  if (way === undefined) block("there is no way in that can be used");
  const open = await prepareSignIn(scene, client, way, user);
  const session = await open();
  return { client, session, token: await session.token() };
}

/** The way out, and what a person comes back with. */
export async function askPerson(
  { emulator, scope }: Scene,
  client: AnyClient,
  {
    flow,
    deny,
    user,
  }: { readonly flow: "code" | "implicit"; readonly deny?: boolean; readonly user?: string | undefined },
): Promise<{ readonly pending: PendingAuthorization; readonly wayBack: string }> {
  const { url, pending } = await client.authorize({ redirectUri, flow, scope });
  const wayBack = await emulator.approve(url, {
    ...(deny === undefined ? {} : { deny }),
    ...(user === undefined ? {} : { user }),
  });
  // What goes from one process to the next is JSON.
  return { pending: JSON.parse(JSON.stringify(pending)) as PendingAuthorization, wayBack: String(wayBack) };
}

/** Everything up to the exchange for a token; the task that is returned makes it. */
export async function prepareSignIn(
  scene: Scene,
  client: AnyClient,
  way: string,
  user?: string,
): Promise<() => Promise<AnySession>> {
  const use = scene.tries[way];
  if (typeof use === "object") notOffered(use.not);
  if (use !== undefined) {
    const input = await use();
    return async () => client.session(way, input);
  }
  if (!isKnown(way)) {
    fail(
      `the setup does not say how to use the grant ${way}`,
      `Add \`grants: { ${way}: () => input }\`, or \`{ ${way}: { not: "why" } }\` where it cannot be tried`,
    );
  }
  const { pending, wayBack } = await askPerson(scene, client, { flow: way === "code" ? "code" : "implicit", user });
  return async () => client.callback(wayBack, pending);
}
