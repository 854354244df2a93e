import { createHash } from "node:crypto";

import { OAuth1Client, OAuth2Client, type OAuth1Token, type OAuth2Session, type Session } from "@oauthkit/core";
import {
  authorizationServer,
  type AuthorizationServer,
  type AuthorizationServerOptions,
  createClock,
  type Clock,
  demoClient,
  demoOAuth2Client,
  oauth1Server,
  type OAuth1Server,
} from "@oauthkit/testing";

import { signIn, type SignInOptions } from "../src/index.ts";
import { type Browser, type Handle, locationOf, openBrowser } from "./browser.ts";

export const redirectUri = "https://app.example.test/callback";

/** Sealing keys, each 32 bytes. */
export const keyA = createHash("sha256").update("a").digest("base64url");
export const keyB = createHash("sha256").update("b").digest("base64");

/** What the hooks of a route were given. */
interface Seen<S> {
  readonly sessions: S[];
  readonly returnTo: string[];
  readonly refusals: unknown[];
  readonly failures: unknown[];
}

interface Scene<C, S> extends Seen<S> {
  readonly clock: Clock;
  readonly client: C;
  readonly handle: Handle;
  readonly browser: Browser;
}

export type OAuth2Scene = Scene<OAuth2Client, OAuth2Session> & { readonly server: AuthorizationServer };
type OAuth1Scene = Scene<OAuth1Client, Session<OAuth1Token>> & { readonly server: OAuth1Server };

export interface OAuth2SceneOptions {
  readonly route?: Partial<SignInOptions<OAuth2Client>>;
  readonly server?: AuthorizationServerOptions;
  readonly clock?: Clock;
}

/** A route that signs people in at an emulated authorization server, and a browser. */
export function setUp({ route, server: own, clock = createClock() }: OAuth2SceneOptions = {}): OAuth2Scene {
  const server = authorizationServer({ clock, ...own });
  const client = new OAuth2Client(
    { issuer: server.issuer, client: { id: demoOAuth2Client.id, secret: demoOAuth2Client.secret } },
    { fetch: server.fetch, now: clock.now },
  );
  const seen = nothingSeen<OAuth2Session>();
  const handle = signIn(client, { redirectUri, keys: keyA, now: clock.now, ...hooks(seen), ...route });
  return { server, client, clock, handle, browser: openBrowser(handle), ...seen };
}

/** The same at an emulated provider of OAuth 1. */
export function setUpOAuth1(route: Partial<SignInOptions<OAuth1Client>> = {}): OAuth1Scene {
  const clock = createClock();
  const server = oauth1Server({ now: clock.now });
  const client = new OAuth1Client(
    { client: demoClient, endpoints: server.endpoints },
    { fetch: server.fetch, now: clock.now },
  );
  const seen = nothingSeen<Session<OAuth1Token>>();
  const handle = signIn(client, { redirectUri, keys: keyA, now: clock.now, ...hooks(seen), ...route });
  return { server, client, clock, handle, browser: openBrowser(handle), ...seen };
}

/** Goes to a path that begins a sign-in; returns the provider's page. */
export async function begin({ browser }: { readonly browser: Browser }, path = "/sign-in"): Promise<string> {
  return locationOf(await browser.go(path));
}

/** Begins a sign-in and has the person agree; returns where they come back to. */
export async function comingBack(scene: OAuth2Scene, path?: string): Promise<string> {
  return scene.server.approve(await begin(scene, path));
}

/** A parameter of a URL. */
export function parameterOf(url: string, name: string): string {
  return new URL(url).searchParams.get(name) ?? "";
}

function nothingSeen<S>(): Seen<S> {
  return { sessions: [], returnTo: [], refusals: [], failures: [] };
}

function hooks<S>({ sessions, returnTo, refusals, failures }: Seen<S>): {
  readonly signedIn: (session: S, context: { readonly returnTo: string }) => void;
  readonly refused: (error: unknown) => void;
  readonly failed: (error: unknown) => void;
} {
  return {
    signedIn: (session, context) => {
      sessions.push(session);
      returnTo.push(context.returnTo);
    },
    refused: (error) => void refusals.push(error),
    failed: (error) => void failures.push(error),
  };
}
