import { openLoopback } from "@oauthkit/testing";

/**
 * Lets an emulated provider listen, and opens a desk beside it for what no client can do: `GET /` says where the provider is and who is known
 * there, `POST /expire` ends all access tokens, `GET /seen` counts.
 */
export async function openDesk(emulator, known) {
  const provider = await emulator.listen();
  const { servers, redirectUri, origins = [servers.connect] } = provider;
  const routes = {
    "/": () => ({ servers, redirectUri, origins, ...known }),
    "/expire": () => emulator.expireTokens() ?? {},
    "/seen": () => ({ renewals: emulator.count("refresh") }),
  };
  const desk = await openLoopback(async ({ url }) => Response.json(routes[new URL(url).pathname]()));
  return {
    origin: desk.origin,
    close: async () => {
      await Promise.all([provider.close(), desk.close()]);
    },
  };
}
