import { createApplication } from "./application.ts";
import { listen } from "./listen.ts";
import { type DemoProvider, keysOfCookies, type Scene } from "./provider.ts";
import { table } from "./table.ts";

/** How the demo runs. */
export interface WebDemoOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Makes the secrets of the emulators, for example a canary. */
  readonly mint?: (kind: string) => string | undefined;
}

/** The demo while it is served. */
export interface WebDemo extends AsyncDisposable {
  /** The page. */
  readonly url: string;
  readonly providers: readonly DemoProvider[];
}

/** Starts an emulator for every provider of the table, and an application where people sign in with them. Rejects where the port is taken. */
export async function openWebDemo({ port = 0, mint = () => undefined }: WebDemoOptions = {}): Promise<WebDemo> {
  const { origin, answerBy, close } = await listen(port);
  const scene: Scene = { origin, mint, keys: keysOfCookies() };
  const opened = await Promise.all(table.map(async (load) => (await load()).open(scene)));
  const application = createApplication(origin, opened);
  answerBy(application.answer);
  return {
    url: `${origin}/`,
    providers: opened,
    [Symbol.asyncDispose]: async () => {
      application.end();
      await Promise.all([close(), ...opened.map(async (provider) => provider.close())]);
    },
  };
}
