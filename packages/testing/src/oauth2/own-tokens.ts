import type { Exchange } from "./exchange.ts";
import type { Claims } from "./sign-jwt.ts";
import { verifyJwt } from "./verify-jwt.ts";

/** The claims of an id_token that this server signed; undefined for any other text. As a hint it may have expired. */
export async function verifyOwnToken(
  { provider, issuer }: Exchange,
  text: string,
  tolerance: number = tenYears,
): Promise<Claims | undefined> {
  const { settings, keys } = provider;
  try {
    return await verifyJwt(
      text,
      { jwks: keys.all() },
      { algorithms: [settings.signing], now: settings.now(), issuer, tolerance },
    );
  } catch {
    return undefined;
  }
}

/** In seconds. */
const tenYears = 10 * 365 * 86_400;
