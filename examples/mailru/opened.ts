import { createInterface } from "node:readline/promises";

/** Where to sign in with an application, until the block ends. */
export interface Opened<App> extends AsyncDisposable {
  readonly app: App;
  readonly redirectUri: string;
  readonly greeting: string;
  /** Sends the person to a page, and returns the URL at which they end. */
  readonly signIn: (page: URL) => Promise<string>;
}

/** The real provider: somebody with a browser signs in. */
export function openReal<App>(host: string, app: App, redirectUri: string): Opened<App> {
  return {
    app,
    redirectUri,
    greeting: `Signing in at ${host}.`,
    signIn: askPerson,
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** What is said where the environment names no application. */
export function emulated(...names: readonly string[]): string {
  return `${names.join(", ")} are not all set: signing in at an emulator, which plays the person.`;
}

async function askPerson(page: URL): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  console.log(`Open ${page.href}`);
  const url = await terminal.question("and paste the URL at which the browser ends: ");
  terminal.close();
  return url.trim();
}
