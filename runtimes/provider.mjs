import { authorizationServer, oauth1Server } from "@oauthkit/testing";

import { startAccounts } from "./accounts/accounts.mjs";
import { startMailru, startMailruPlatform } from "./emulators/mailru.mjs";
import { startOkru } from "./emulators/okru.mjs";

/** Starts emulated providers that all runtimes share, and finds a port that nobody listens on. */
export async function startProvider() {
  const provider = await oauth1Server().listen();
  const server = await authorizationServer({ consentsAtOnce: true }).listen();
  const accounts = await startAccounts();
  const okru = await startOkru();
  const mailru = await startMailru();
  const mailruPlatform = await startMailruPlatform();
  // Last, so that none of the others gets its port.
  const silent = await oauth1Server().listen();
  await silent.close();
  return {
    urls: {
      origin: provider.origin,
      silent: silent.origin,
      issuer: server.issuer,
      accounts: accounts.origin,
      okru: okru.origin,
      mailru: mailru.origin,
      mailruPlatform: mailruPlatform.origin,
    },
    close: async () => {
      const open = [provider, server, accounts, okru, mailru, mailruPlatform];
      await Promise.all(open.map((one) => one.close()));
    },
  };
}
