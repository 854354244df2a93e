import type { OAuth1Client, OAuth1Token, RequestToken } from "@oauthkit/core";

import { redirectUri } from "../world.ts";
import type { OAuth1Scene } from "./scene.ts";
import type { OAuth1Session, OAuth1Way } from "./setup.ts";

/** A person who has signed in. */
export interface SignedIn<X extends object, A, U> {
  readonly client: OAuth1Client<X, A, U>;
  readonly token: OAuth1Token & X;
  readonly session: OAuth1Session<X, A, U>;
}

/** Signs a person in by the three steps, with one client: the usual one, or another. */
export async function signIn<X extends object, A, U>(
  scene: OAuth1Scene<X, A, U>,
  client: OAuth1Client<X, A, U> = scene.open(),
  user?: string,
): Promise<SignedIn<X, A, U>> {
  const { requestToken, wayBack } = await askPerson(scene, client, user === undefined ? {} : { user });
  const token = await client.fetchAccessToken(requestToken, verifierOf(scene.ways[0], wayBack));
  return { client, token, session: client.session(token) };
}

/** The first two steps: a request token, and what a person comes back with. */
export async function askPerson<X extends object, A, U>(
  scene: OAuth1Scene<X, A, U>,
  client: OAuth1Client<X, A, U>,
  {
    way = scene.ways[0],
    ...options
  }: { readonly way?: OAuth1Way; readonly deny?: boolean; readonly user?: string } = {},
): Promise<{ readonly requestToken: RequestToken; readonly wayBack: string }> {
  const requestToken = await client.fetchRequestToken(callbackOf(way));
  const wayBack = await scene.emulator.approve(client.createAuthorizationUrl(requestToken), options);
  return { requestToken, wayBack: String(wayBack) };
}

/** What a request token is asked for with. */
export function callbackOf(way: OAuth1Way): string {
  return way === "pin" ? "oob" : redirectUri;
}

/** The verifier, as an application would read it that leaves the way back to its framework: a PIN, or a parameter. */
export function verifierOf(way: OAuth1Way, wayBack: string): string | undefined {
  if (way === "pin") return wayBack;
  return new URL(wayBack).searchParams.get("oauth_verifier") ?? undefined;
}
