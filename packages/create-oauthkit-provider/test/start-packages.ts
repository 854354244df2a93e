import { resolve } from "node:path";

import { OAuth1Client, type OAuth1Provider, OAuth2Client, type OAuth2Provider } from "@oauthkit/core";
import { demoEmulatorUser, type OAuth1ProviderEmulator, type ProviderEmulator } from "@oauthkit/testing";

/** What a package of either protocol exports, by what it is. */
interface Package<Provider, Emulator> {
  readonly createProvider: (application: unknown) => Provider;
  readonly application: unknown;
  readonly createEmulator: () => Emulator;
}

interface Profile {
  readonly subject: string;
}

// A program of its own: the tests' loader looks for packages elsewhere than whoever has written one. Its parameters are protocols and folders,
// `oauth2:/tmp/clips`; it prints what goes wrong with which of them, as JSON.
const problems: (readonly [parameter: string, problem: string])[] = [];
for (const parameter of process.argv.slice(2)) {
  const [, protocol, folder = ""] = /^(oauth\d):(.*)$/.exec(parameter) ?? [];
  try {
    // oxlint-disable-next-line no-await-in-loop
    const { subject } = await (protocol === "oauth1" ? askOAuth1(folder) : askOAuth2(folder));
    if (subject !== demoEmulatorUser.id) throw new Error(`somebody else signed in: ${subject}`);
  } catch (error) {
    problems.push([parameter, String(error)]);
  }
}
process.stdout.write(JSON.stringify(problems));

/** Who signed in, by a call about which provider and emulator have to agree. */
async function askOAuth1(folder: string): Promise<Profile> {
  const { createProvider, application, createEmulator } = await load<
    OAuth1Provider<object, object, Profile>,
    OAuth1ProviderEmulator
  >(folder);
  const emulator = createEmulator();
  const client = new OAuth1Client(createProvider(application), { fetch: emulator.fetch });
  await using session = client.session(emulator.issueToken());
  return await session.profile();
}

async function askOAuth2(folder: string): Promise<Profile> {
  const { createProvider, application, createEmulator } = await load<
    OAuth2Provider<object, never, object, Profile>,
    ProviderEmulator
  >(folder);
  const emulator = createEmulator();
  const client = new OAuth2Client(createProvider(application), { fetch: emulator.fetch });
  const { access_token } = emulator.issueToken();
  await using session = client.resume({ access_token, token_type: "bearer" });
  return await session.profile();
}

async function load<Provider, Emulator>(folder: string): Promise<Package<Provider, Emulator>> {
  const [own, testing] = await Promise.all(
    ["src/index.ts", "src/testing/index.ts"].map(async (path) => {
      const module = (await import(resolve(folder, path))) as Readonly<Record<string, unknown>>;
      return Object.values(module);
    }),
  );
  const parts = {
    createProvider: own?.find((value) => typeof value === "function"),
    createEmulator: testing?.find((value) => typeof value === "function"),
    application: testing?.find((value) => typeof value === "object"),
  };
  return parts as unknown as Package<Provider, Emulator>;
}
