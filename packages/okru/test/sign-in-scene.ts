import { createHash } from "node:crypto";

import { OAuth2Client, type OAuth2Runtime, type OAuth2Session } from "@oauthkit/core";
import { type Clock, createClock } from "@oauthkit/testing";

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

export type OkruClient = OAuth2Client<OkruTokenFields, OkruGrants, OkruApi, OkruProfile>;
export type OkruSession = OAuth2Session<OkruTokenFields, OkruApi, OkruProfile>;

export const redirectUri = "https://app.example.test/callback";

/** Seconds. */
export const halfAnHour = 1800;
export const day = 86_400;

/** An emulated OK.ru, its clock, and the demo application there. */
export interface Scene {
  readonly emulator: OkruEmulator;
  readonly clock: Clock;
  readonly client: OkruClient;
  /** Another client of the same application: another process, for one. */
  readonly clientOf: (change?: Partial<OkruApp>, runtime?: OAuth2Runtime) => OkruClient;
}

/** What is not as usual. */
export interface SceneOptions {
  readonly app?: Partial<OkruApp>;
  readonly emulator?: OkruEmulatorOptions;
  readonly runtime?: OAuth2Runtime;
}

export function setUp({ app, emulator: options, runtime }: SceneOptions = {}): Scene {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = okruEmulator({ clock, ...options });
  const clientOf: Scene["clientOf"] = (change, others) =>
    new OAuth2Client(okru({ ...demoApplication, ...app, ...change }), {
      fetch: emulator.fetch,
      now: clock.now,
      ...runtime,
      ...others,
    });
  return { emulator, clock, client: clientOf(), clientOf };
}

/** A sign-in from beginning to end. */
export async function signIn(
  { emulator, client }: Pick<Scene, "emulator" | "client">,
  {
    as,
    scope,
    flow,
    ...choice
  }: OkruApproveOptions & {
    readonly as?: string;
    readonly scope?: readonly string[];
    readonly flow?: "code" | "implicit";
  } = {},
): Promise<OkruSession> {
  const { url, pending } = await client.authorize({ redirectUri, scope, flow });
  return client.callback(await emulator.approve(url, choice), pending, { as });
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

/** What a task throws. */
export async function caught(task: () => unknown): Promise<unknown> {
  try {
    await task();
  } catch (error) {
    return error;
  }
  throw new Error("the task should have failed");
}

/** An answer with other fields; null for a field that goes. */
export function changed(change: Readonly<Record<string, unknown>>): (answer: Response) => Promise<Response> {
  return async (answer) => {
    const fields = { ...((await answer.json()) as object), ...change };
    return Response.json(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)));
  };
}
