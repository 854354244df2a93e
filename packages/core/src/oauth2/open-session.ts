import { isFinal } from "../renewal/final.ts";
import { createFreshness } from "../renewal/freshness.ts";
import type { TokenReason } from "../renewal/keeper.ts";
import { createKeeper, type Keeper } from "../renewal/keeper.ts";
import { renewingSource, type RenewingSource } from "../renewal/renewing.ts";
import type { Renewal } from "../renewal/replace.ts";
import type { Vault } from "../renewal/vault.ts";
import { openSession, type Session } from "../session.ts";
import type { Signer } from "../signer.ts";
import { bearerSigner } from "../signers/bearer.ts";
import type { OAuth2Token } from "../token.ts";
import { readCallProblem } from "./call-problem.ts";
import type { OAuth2Definition } from "./definition.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { Grant, Grants } from "./grant.ts";
import type { Guards } from "./guard.ts";
import { obtainToken } from "./obtain.ts";
import { readScopes, type Scopes } from "./scopes.ts";

/** A client together with somebody's token, which it keeps alive. */
export interface OAuth2Session<X extends object = object, A = unknown, U = unknown> extends Session<
  OAuth2Token & X,
  A,
  U
> {
  /** What the person granted of what was asked for. */
  readonly scopes: () => Promise<Scopes>;
}

/** What all sessions of a client share. */
export interface SessionDesk<X extends object, G extends Grants, A, U> {
  readonly parts: DeskParts;
  readonly definition: OAuth2Definition<X, G, A, U>;
  readonly grants: Grants;
  readonly guards: Guards<OAuth2Token & X>;
  readonly vault: Vault;
}

/** The place of one credential. */
export function keeperOf(
  { parts, vault }: Pick<SessionDesk<object, Grants, unknown, unknown>, "parts" | "vault">,
  as: string | undefined,
): Keeper {
  const { provider, runtime } = parts;
  return createKeeper({
    vault,
    lock: runtime.lock,
    now: runtime.now,
    isShared: runtime.isShared,
    key: as === undefined ? undefined : `${provider}:${as}`,
    announce: async (token: OAuth2Token, reason: TokenReason) => runtime.onToken({ provider, as, token, reason }),
  });
}

/** Whose token a session lends, and how it began. */
export interface Credential<X extends object> {
  readonly as: string | undefined;
  /** The token to begin with; a function where the store has to be asked first. */
  readonly token: (OAuth2Token & X) | (() => Promise<OAuth2Token & X>);
  /** The grant it came from: a repeatable one renews. */
  readonly grant?: Grant | undefined;
}

/** Opens a session that keeps its token alive. */
export function openOAuth2Session<X extends object, G extends Grants, A, U>(
  desk: SessionDesk<X, G, A, U>,
  credential: Credential<X>,
): OAuth2Session<X, A, U> {
  const { definition, guards, parts } = desk;
  const { provider, runtime } = parts;
  const source = createSource(desk, credential);
  const standard = definition.dpop?.signer ?? bearerSigner(definition.placement);
  const signer = definition.signer === undefined ? standard : withChallenge(definition.signer, standard.challenged);
  const session = openSession<OAuth2Token & X, A, U>({
    ...runtime,
    provider,
    ...guards,
    signer,
    resource: definition,
    // A source knows no more of a token than its standard fields; every token it has comes from this definition.
    source: source as never,
    secrets: [definition.client.secret ?? ""],
    readProblem: readCallProblem,
    settle: source.settle,
  });
  return Object.freeze({ ...session, scopes: async () => readScopes(await session.token()) });
}

/** A signer of the provider's own reads challenges as the standard's does, unless it has its own way. */
function withChallenge<T extends OAuth2Token>(
  signer: Signer<T>,
  challenged: Signer<OAuth2Token>["challenged"],
): Signer<T> {
  if (signer.challenged !== undefined || challenged === undefined) return signer;
  return { sign: async (request, token) => signer.sign(request, token), challenged };
}

function createSource<X extends object, G extends Grants, A, U>(
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

/** The way from a token to a newer one: its refresh token, or the grant it came from, once more. */
function createRenewal<X extends object, G extends Grants, A, U>(
  { parts, definition, grants }: SessionDesk<X, G, A, U>,
  renews: OAuth2Token,
  grant: Grant | undefined,
): Renewal | undefined {
  // A refresh token is spent when it is sent: its answer is waited for longer than any caller waits.
  const patient = { ...parts, signal: undefined, runtime: { ...parts.runtime, timeout: patience(parts) } };
  const { refresh_token: refreshToken } = renews;
  const refresh = refreshToken === undefined ? undefined : grants["refresh"]?.({ refreshToken, token: renews });
  const extras = definition.extras;
  const repeat = grant?.repeatable === true ? async () => obtainToken(patient, grant, { extras }) : undefined;
  if (refresh === undefined) return repeat === undefined ? undefined : { run: repeat, spends: false };
  const run = async (): Promise<OAuth2Token> => obtainToken(patient, refresh, { extras, renews });
  if (repeat === undefined) return { run, spends: true };
  const either = async (): Promise<OAuth2Token> =>
    run().catch(async (error: unknown) => {
      if (isFinal(error)) return repeat();
      throw error;
    });
  return { run: either, spends: false };
}

function patience({ runtime }: DeskParts): number {
  return Math.max(60_000, runtime.timeout);
}
