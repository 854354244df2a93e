import { AuthorizationError } from "../errors.ts";
import { isSameToken, type OAuth2Token } from "../token.ts";
import { adopt } from "./adopt.ts";
import { isFinal } from "./final.ts";
import type { Keeper } from "./keeper.ts";

/** One way to a newer token. */
export interface Renewal {
  readonly run: () => Promise<OAuth2Token>;
  /** Whether it spends something that somebody else may have spent before: a refresh token. */
  readonly spends: boolean;
}

/** What has to be known to replace a token. */
export interface Replacement {
  readonly held: OAuth2Token;
  /** A token that the server has refused to renew. */
  readonly spent: OAuth2Token | undefined;
  readonly keeper: Keeper;
  readonly isUsable: (token: OAuth2Token) => boolean;
  readonly renewalOf: (token: OAuth2Token) => Renewal | undefined;
  readonly take: (token: OAuth2Token) => void;
  readonly bury: (token: OAuth2Token) => void;
}

/**
 * Finds a newer token while nobody else may: adopts what somebody else has written, or renews, writes and announces.
 * Deletes nothing, whatever happens.
 */
export async function replaceToken(parts: Replacement): Promise<OAuth2Token> {
  const { keeper, isUsable, take } = parts;
  let base = await newest(parts);
  for (;;) {
    if (isUsable(base)) {
      take(base);
      return base;
    }
    // Each round starts from what the round before has found in the store.
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await renewFrom(base, parts);
    if ("adopted" in outcome) {
      base = outcome.adopted;
      continue;
    }
    const before = base;
    take(outcome.renewed);
    // oxlint-disable-next-line no-await-in-loop
    const kept = await keeper.write(outcome.renewed, "renewed", (stored) => isSameToken(stored, before));
    if (kept !== undefined && isSameToken(kept, outcome.renewed)) return outcome.renewed;
    // What gave way is lent to nobody.
    take(kept ?? before);
    if (kept === undefined) throw revoked();
    base = kept;
  }
}

/** What the store has now, for somebody may have renewed since. A credential that was taken out of it has been revoked. */
async function newest({ keeper, held }: Replacement): Promise<OAuth2Token> {
  if (!keeper.kept) return held;
  const stored = await keeper.readLocked();
  if (stored !== undefined) return stored;
  throw revoked();
}

function revoked(): AuthorizationError {
  return signInAgain("the store holds this credential no longer, so it was revoked");
}

type Outcome = { readonly renewed: OAuth2Token } | { readonly adopted: OAuth2Token };

async function renewFrom(base: OAuth2Token, parts: Replacement): Promise<Outcome> {
  const { keeper, renewalOf, spent, bury } = parts;
  const renewal = renewalOf(base);
  if (renewal === undefined)
    throw signInAgain(
      "the token has ended, and there is nothing to renew it with (a refresh token needs a grant named refresh)",
    );
  if (spent !== undefined && hasSameGrant(base, spent)) throw signInAgain("the provider refused to renew the token");
  try {
    return { renewed: await renewal.run() };
  } catch (error) {
    if (!renewal.spends || !isFinal(error)) throw error;
    const adopted = await adopt(keeper, (stored) => !hasSameGrant(stored, base) || !isSameToken(stored, base));
    if (adopted !== undefined) return { adopted };
    bury(base);
    throw signInAgain("the provider refused to renew the token", error);
  }
}

function hasSameGrant(a: OAuth2Token, b: OAuth2Token): boolean {
  return a.refresh_token === b.refresh_token;
}

function signInAgain(why: string, refusal?: AuthorizationError): AuthorizationError {
  const said = refusal?.problem === undefined ? "" : ` (${refusal.problem})`;
  return new AuthorizationError("reauthorization_required", `${why}${said}; sign the user in again`, {
    status: refusal?.status,
    problem: refusal?.problem,
    cause: refusal === undefined ? undefined : { code: refusal.code, message: refusal.message },
  });
}
