import type { OAuth2Token } from "../token.ts";
import { wait } from "../wait.ts";
import type { Keeper } from "./keeper.ts";

/**
 * Looks whether somebody else has renewed a credential whose renewal we were refused. Without a shared lock the winner
 * may still be writing, so the store is asked four times within a second. `undefined` where nobody has.
 */
export async function adopt(
  keeper: Keeper,
  isNewer: (token: OAuth2Token) => boolean,
): Promise<OAuth2Token | undefined> {
  if (!keeper.kept) return undefined;
  for (const pause of keeper.isShared ? pauses : [0]) {
    // One after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    await wait(pause);
    // oxlint-disable-next-line no-await-in-loop
    const stored = await keeper.read();
    if (stored !== undefined && isNewer(stored)) return stored;
  }
  return undefined;
}

// Milliseconds, a second in all.
const pauses = [0, 50, 200, 750];
