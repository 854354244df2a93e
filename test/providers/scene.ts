import type { AuthorizeOptions, Fetch, OAuth2Runtime } from "../../packages/core/src/index.ts";
import { type Clock, createClock } from "../../packages/testing/src/index.ts";

/** An emulated provider, its clock, and the demo application there. */
export interface ProviderScene<Emulator, Client, App> {
  readonly emulator: Emulator;
  readonly clock: Clock;
  readonly client: Client;
  /** Another client of the same application: another process, for one. */
  readonly clientOf: (change?: Partial<App>, runtime?: OAuth2Runtime) => Client;
}

/** What is not as usual. */
export interface ProviderSceneOptions<EmulatorOptions, App> {
  readonly app?: Partial<App>;
  readonly emulator?: EmulatorOptions;
  readonly runtime?: OAuth2Runtime;
}

/** How a provider's emulators start, and its clients. */
export interface Making<Emulator, EmulatorOptions, Client, App> {
  readonly emulate: (options: EmulatorOptions | undefined, clock: Clock) => Emulator;
  readonly connect: (app: Partial<App>, runtime: OAuth2Runtime) => Client;
}

/** Starts an emulator and a client there, which goes by its clock. */
export function setScene<Emulator extends { readonly fetch: Fetch }, EmulatorOptions, Client, App>(
  { emulate, connect }: Making<Emulator, EmulatorOptions, Client, App>,
  { app, emulator: options, runtime }: ProviderSceneOptions<EmulatorOptions, App>,
): ProviderScene<Emulator, Client, App> {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = emulate(options, clock);
  const clientOf = (change?: Partial<App>, others?: OAuth2Runtime): Client =>
    connect({ ...app, ...change }, { fetch: emulator.fetch, now: clock.now, ...runtime, ...others });
  return { emulator, clock, client: clientOf(), clientOf };
}

/** What a sign-in asks for, beside what the person does. */
export interface SignInRequest {
  readonly as?: string | undefined;
  readonly scope?: readonly string[] | undefined;
  readonly flow?: "code" | "implicit" | undefined;
}

/** A sign-in from beginning to end. */
export async function signInAt<Choice, Pending, Session>(
  {
    emulator,
    client,
  }: {
    readonly emulator: { readonly approve: (url: URL, choice: Choice) => Promise<string> };
    readonly client: {
      authorize(options: AuthorizeOptions): Promise<{ readonly url: URL; readonly pending: Pending }>;
      callback(back: string, pending: Pending, options: { readonly as?: string | undefined }): Promise<Session>;
    };
  },
  { as, scope, flow }: SignInRequest,
  choice: Choice,
): Promise<Session> {
  const { url, pending } = await client.authorize({ redirectUri, scope, flow });
  return client.callback(await emulator.approve(url, choice), pending, { as });
}

/** The one that every emulator's demo application has. */
export const redirectUri = "https://app.example.test/callback";
