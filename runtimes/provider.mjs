import { oauth1Server } from "@oauthkit/testing";

/** Starts an emulated provider that all runtimes share, and finds a port that nobody listens on. */
export async function startProvider() {
  const silent = await oauth1Server().listen();
  await silent.close();
  const { origin, close } = await oauth1Server().listen();
  return { urls: { origin, silent: silent.origin }, close };
}
