import { randomBytes } from "node:crypto";

import type { Scopes } from "@oauthkit/core";
import { signIn, type SignInClient, type SignInSession } from "@oauthkit/web";

import type { Answer } from "./listen.ts";
import { record } from "./record.ts";
import type { Visit } from "./visits.ts";

/** Where the demo takes place. */
export interface Scene {
  /** Of the application. */
  readonly origin: string;
  /** Makes the secrets of the emulators; undefined leaves one to them. */
  readonly mint: (kind: string) => string | undefined;
  /** Seal what waits in the browser during a sign-in. */
  readonly keys: string;
}

/** Starts a provider's emulator, and an application there. */
export type OpenProvider = (scene: Scene) => Promise<DemoProvider>;

/** What a session at any of the providers can do. */
export interface DemoSession extends AsyncDisposable {
  readonly token: () => Promise<Readonly<Record<string, unknown>>>;
  readonly profile: () => Promise<unknown>;
  /** OAuth 1 has none. */
  readonly scopes?: () => Promise<Scopes>;
}

/** What the page says of a provider. */
export interface Described {
  /** In addresses: letters, digits and hyphens. */
  readonly id: string;
  readonly name: string;
  readonly protocol: string;
  /** The package that knows the provider. */
  readonly kit: string;
  /** How to sign in there. */
  readonly hint: string;
}

/** A provider of the demo. */
export interface DemoProvider extends Described {
  /** What was sent to the emulator. */
  readonly log: readonly Visit[];
  /** The sign-in route: `/auth/<id>` begins a sign-in, `/auth/<id>/callback` ends it. */
  readonly route: (hooks: Hooks) => Answer;
  /** Makes every token that there is expire, at the provider. */
  readonly expire: () => void;
  readonly close: () => Promise<void>;
}

/** What the application does with a sign-in. */
interface Hooks {
  readonly signedIn: (session: DemoSession, end: EndSession) => Promise<void>;
  readonly refused: () => void;
  readonly failed: (error: unknown) => void;
}

/** Ends a session at the provider, as far as it has a call for that; the words say what became of it. */
export type EndSession = (token: Readonly<Record<string, unknown>>) => Promise<string>;

/** What a provider's file has to say. */
export interface Parts<C extends SignInClient> extends Described {
  readonly client: C;
  readonly log: readonly Visit[];
  readonly expire: () => void;
  readonly end: (session: SignInSession<C>, token: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Where a provider sends people back to. */
export function redirectUriOf({ origin }: Scene, id: string): string {
  return `${origin}/auth/${id}/callback`;
}

/** One provider of the demo. Its sign-in is all of @oauthkit/web that an application needs. */
export function demoProvider<C extends SignInClient & { readonly callback: (...way: never) => Promise<DemoSession> }>(
  scene: Scene,
  { client, end, ...described }: Parts<C>,
): DemoProvider {
  return {
    ...described,
    route: ({ signedIn, refused, failed }) =>
      signIn(client, {
        redirectUri: redirectUriOf(scene, described.id),
        keys: scene.keys,
        // The application is at http://localhost.
        allowInsecureCookies: true,
        signedIn: async (session) => signedIn(session as DemoSession, async (token) => end(session, token)),
        refused,
        failed: (error, { returnTo }) => {
          failed(error);
          return new Response(null, { status: 303, headers: { location: returnTo } });
        },
      }),
  };
}

/** What every client of the demo runs with: a fetch that tells the story. */
export const runtime: { readonly fetch: typeof record } = { fetch: record };

/** A key for one run of the demo. */
export function keysOfCookies(): string {
  return randomBytes(32).toString("base64url");
}
