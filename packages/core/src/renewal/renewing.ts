import { isOAuthKitError, TransportError } from "../errors.ts";
import type { TokenSource } from "../source.ts";
import { isSameToken, type OAuth2Token } from "../token.ts";
import { within } from "../wait.ts";
import type { Freshness } from "./freshness.ts";
import type { Keeper } from "./keeper.ts";
import { replaceToken, type Renewal } from "./replace.ts";

/** A source that keeps its token alive. */
export interface RenewingSource extends TokenSource<OAuth2Token> {
  /** Whether there is a way to a newer token than this one, short of asking the person. */
  readonly isRenewable: (token: OAuth2Token) => boolean;
  /** Waits for a renewal that is under way, to its very end. */
  readonly settle: () => Promise<void>;
}

/** What a renewing source is made of. */
export interface RenewingParts {
  readonly held: OAuth2Token;
  readonly keeper: Keeper;
  readonly freshness: Freshness;
  /** The way to a newer token; `undefined` where there is none. */
  readonly renewalOf: (token: OAuth2Token) => Renewal | undefined;
  /** Milliseconds that a caller waits for a renewal. The renewal itself goes on: a refresh token is spent when sent. */
  readonly timeout: number;
}

/**
 * Lends a token as long as it is fresh, and renews it once for everybody who asks meanwhile: look, lock, look again,
 * renew, write, lend. Rejects with `reauthorization_required` where only the person can help, with what the token endpoint
 * said, with {@link StoreError} and with `timed_out`.
 */
export function renewingSource(parts: RenewingParts): RenewingSource {
  const { keeper, freshness, renewalOf, timeout } = parts;
  let { held } = parts;
  let refused: OAuth2Token | undefined;
  let spent: OAuth2Token | undefined;
  let flight: Promise<OAuth2Token> | undefined;

  // Asked with every call, nearly always about the same token.
  let judged: { readonly token: OAuth2Token; readonly isRenewable: boolean } | undefined;
  const isRenewable = (token: OAuth2Token): boolean => {
    if (judged?.token !== token) judged = { token, isRenewable: renewalOf(token) !== undefined };
    return judged.isRenewable;
  };
  const isUsable = (token: OAuth2Token): boolean => {
    if (refused !== undefined && isSameToken(token, refused)) return false;
    return isRenewable(token) ? freshness.isFresh(token) : !freshness.isExpired(token);
  };

  /** The token in hand still does, where its renewal has failed for reasons that pass and it has not ended yet. */
  const fallBack = (before: OAuth2Token, error: unknown): OAuth2Token => {
    const passing = isOAuthKitError(error) && error.remedy === "try_again";
    // A new token in hand is one that could not be written, and that has to be said once.
    if (passing && held === before && !freshness.isExpired(held) && !isSameToken(held, refused)) return held;
    throw error;
  };
  const renew = async (): Promise<OAuth2Token> => {
    const before = held;
    try {
      return await keeper.exclusively(async () =>
        replaceToken({
          ...parts,
          held,
          spent,
          isUsable,
          // Taken in hand before it is written: a store that fails must not lose it.
          take: (token) => (held = token),
          bury: (token) => (spent = token),
        }),
      );
    } catch (error) {
      return fallBack(before, error);
    } finally {
      flight = undefined;
    }
  };

  const takeOff = async (): Promise<OAuth2Token> => {
    flight ??= renew();
    // Whoever waited may have gone before it lands.
    flight.catch(() => undefined);
    return within(timeout, flight, renewalTimedOut);
  };

  return {
    isRenewable,
    settle: async () => {
      await flight?.catch(() => undefined);
    },
    token: async ({ rejected } = {}) => {
      if (rejected !== undefined && isSameToken(rejected, held)) refused = rejected;
      if (isUsable(held)) {
        await keeper.catchUp();
        return held;
      }
      const landed = await takeOff();
      if (!isSameToken(landed, rejected)) return landed;
      // A flight that somebody else started may land on the very token that was refused here.
      refused = rejected;
      return takeOff();
    },
  };
}

function renewalTimedOut(): TransportError {
  return new TransportError("timed_out", "the token was not renewed in time; the renewal goes on, try again");
}
