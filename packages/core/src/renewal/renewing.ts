import { AuthorizationError, isOAuthKitError, TransportError } from "../errors.ts";
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
  const { keeper, freshness, timeout } = parts;
  const isRenewable = remembering(parts.renewalOf);
  let { held } = parts;
  const refusals = createRefusals();
  let spent: OAuth2Token | undefined;
  let flight: Promise<OAuth2Token> | undefined;

  const bury = (token: OAuth2Token): void => void (spent = token);
  const isUsable = (token: OAuth2Token): boolean =>
    !refusals.has(token) && (isRenewable(token) ? freshness.isFresh(token) : !freshness.isExpired(token));

  const renew = async (): Promise<OAuth2Token> => {
    // In hand before it is written, so that a store that fails does not lose it; lent only after that.
    let inHand = held;
    const take = (token: OAuth2Token): void => void (inHand = token);
    try {
      return await keeper.exclusively(async () => replaceToken({ ...parts, held, spent, isUsable, take, bury }));
    } finally {
      held = inHand;
      flight = undefined;
    }
  };
  /** Waits for the flight, one's own or another's. */
  const board = async (): Promise<OAuth2Token> => {
    const before = held;
    flight ??= renew();
    // Whoever waited may have gone before it lands.
    flight.catch(() => undefined);
    try {
      return await within(timeout, flight, renewalTimedOut);
    } catch (error) {
      // The token in hand still does, where its renewal has failed for reasons that pass and it has not ended yet; a new one
      // in hand is one that could not be written, and that has to be said.
      const passing = isOAuthKitError(error) && error.remedy === "try_again";
      if (passing && held === before && !freshness.isExpired(held) && !refusals.has(held)) return held;
      throw error;
    }
  };

  const land = async (rejected: OAuth2Token | undefined): Promise<OAuth2Token> => {
    const isPassenger = flight !== undefined;
    let landed = await board();
    // A flight that somebody else started may land on the very token that was refused here.
    if (isPassenger && rejected !== undefined && isSameToken(landed, rejected)) landed = await board();
    if (rejected === undefined || !isSameToken(landed, rejected)) return landed;
    // The authorization server stands by it, so asking with every call would change nothing.
    refusals.delete(landed);
    throw givenAgain();
  };

  return {
    isRenewable,
    settle: async () => {
      await flight?.catch(() => undefined);
      await keeper.settle();
    },
    token: ({ rejected } = {}) => {
      if (rejected !== undefined) refusals.add(rejected);
      if (flight !== undefined || !isUsable(held)) return land(rejected);
      keeper.catchUp();
      // No promise where there is nothing to wait for: this runs with every call.
      return held;
    },
  };
}

interface Refusals {
  readonly has: (token: OAuth2Token) => boolean;
  readonly add: (token: OAuth2Token) => void;
  readonly delete: (token: OAuth2Token) => void;
}

/** The last few tokens that a server has refused before their time. */
function createRefusals(): Refusals {
  const refused = new Set<string>();
  return {
    has: ({ access_token }) => refused.has(access_token),
    delete: ({ access_token }) => void refused.delete(access_token),
    add: ({ access_token }) => {
      const [oldest] = refused;
      if (oldest !== undefined && refused.size === 8) refused.delete(oldest);
      refused.add(access_token);
    },
  };
}

/** Asked with every call, nearly always about the same token. */
function remembering(renewalOf: RenewingParts["renewalOf"]): (token: OAuth2Token) => boolean {
  let judged: { readonly token: OAuth2Token; readonly isRenewable: boolean } | undefined;
  return (token) => {
    if (judged?.token !== token) judged = { token, isRenewable: renewalOf(token) !== undefined };
    return judged.isRenewable;
  };
}

function renewalTimedOut(): TransportError {
  return new TransportError("timed_out", "the token was not renewed in time; the renewal goes on, try again");
}

function givenAgain(): AuthorizationError {
  const message =
    "the API refuses the token, and the authorization server gives out the same one again; sign the user in again";
  return new AuthorizationError("token_refused", message);
}
