import { authorizationServer, oauth1Server } from "@oauthkit/testing";

import { startAccounts } from "./accounts/accounts.mjs";

/** Starts emulated providers that all runtimes share, and finds a port that nobody listens on. */
export async function startProvider() {
  const silent = await oauth1Server().listen();
  await silent.close();
  const provider = await oauth1Server().listen();
  const server = await authorizationServer({ consentsAtOnce: true }).listen();
  const accounts = await startAccounts();
  return {
    urls: { origin: provider.origin, silent: silent.origin, issuer: server.issuer, accounts: accounts.origin },
    close: async () => {
      await Promise.all([provider.close(), server.close(), accounts.close()]);
    },
  };
}
