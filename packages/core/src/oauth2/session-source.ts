import { ConfigurationError } from "../errors.ts";
import { createFreshness } from "../renewal/freshness.ts";
import { createKeeper, type Keeper, type TokenReason } from "../renewal/keeper.ts";
import { renewingSource, type RenewingSource } from "../renewal/renewing.ts";
import type { Renewal } from "../renewal/replace.ts";
import type { Vault } from "../renewal/vault.ts";
import type { OAuth2Token } from "../token.ts";
import { createRenewal } from "./create-renewal.ts";
import type { OAuth2Definition } from "./definition.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { Grant, Grants } from "./grant.ts";
import type { Guards } from "./token-guard.ts";

/** What all sessions of a client share. */
export interface SessionDesk<X extends object, G extends Grants, A, U> {
  readonly parts: DeskParts;
  readonly definition: OAuth2Definition<X, G, A, U>;
  readonly grants: Grants;
  readonly guards: Guards<OAuth2Token & X>;
  readonly vault: Vault;
}

/** Whose token a session lends, and how it began. */
export interface Credential<X extends object> {
  readonly as: string | undefined;
  /** The token to begin with; a function where the store has to be asked first. */
  readonly token: (OAuth2Token & X) | (() => Promise<OAuth2Token & X>);
  /** The grant it came from: a repeatable one renews. */
  readonly grant?: Grant | undefined;
}

/** Where a session's token comes from, and how it stays alive. */
export function createSource<X extends object, G extends Grants, A, U>(
  desk: SessionDesk<X, G, A, U>,
  { as, token, grant }: Credential<X>,
): RenewingSource {
  const { runtime } = desk.parts;
  const renewalOf = (old: OAuth2Token): Renewal | undefined => createRenewal(desk, old, grant);
  const make = (held: OAuth2Token): RenewingSource =>
    renewingSource({
      held,
      renewalOf,
      keeper: keeperOf(desk, as),
      freshness: createFreshness(runtime),
      timeout: runtime.timeout,
    });
  if (typeof token !== "function") return make(token);
  let made: Promise<RenewingSource> | undefined;
  const load = async (): Promise<RenewingSource> =>
    (made ??= token()
      .then(make)
      .catch((error: unknown) => {
        // A store that fails now may answer the next time.
        made = undefined;
        throw error;
      }));
  return {
    token: async (options) => (await load()).token(options),
    isRenewable: (old) => renewalOf(old) !== undefined,
    settle: async () => (await made?.catch(() => undefined))?.settle(),
  };
}

/** The place of one credential. */
export function keeperOf(
  { parts, vault }: Pick<SessionDesk<object, Grants, unknown, unknown>, "parts" | "vault">,
  as: string | undefined,
): Keeper {
  const { provider, runtime } = parts;
  if (as !== undefined && (typeof as !== "string" || as === "")) {
    throw new ConfigurationError(
      "option_missing",
      "the session's name is empty: everybody would share it; give each user one",
    );
  }
  if (as !== undefined && shared.test(as)) {
    const message =
      "the session's name has what a missing value is written as, or nothing, in the user's place: everybody would share it";
    throw new ConfigurationError("option_missing", message);
  }
  return createKeeper({
    vault,
    lock: runtime.lock,
    now: runtime.now,
    isShared: runtime.isShared,
    key: as === undefined ? undefined : `${provider}:${as}`,
    announce: async (token: OAuth2Token, reason: TokenReason) => runtime.onToken({ provider, as, token, reason }),
  });
}

const shared = /(?:^|[:/|_-])(?:undefined|NaN|\[object \w+\]|Invalid Date)(?=$|[:/|])|(?:^|[:/|])null$|^[\w-]*[:|]$/;
