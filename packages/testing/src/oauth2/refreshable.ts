import type { OAuth2ServerClient } from "./clients.ts";
import type { Provider } from "./provider.ts";

/** Whether a client is given refresh tokens. */
export function mayRefresh({ settings }: Provider, client: OAuth2ServerClient): boolean {
  return settings.refreshTokens && (client.grants ?? ["refresh_token"]).includes("refresh_token");
}
