import type { Awaitable } from "../awaitable.ts";
import { ConfigurationError, isOAuthKitError } from "../errors.ts";
import { isSameToken, type OAuth2Token } from "../token.ts";
import type { IdTokenClaims } from "./claims.ts";
import type { Grant, GrantInput, Grants, Params } from "./grant.ts";
import { decodeClaims } from "./jwt.ts";
import { obtainToken } from "./obtain.ts";
import { openOAuth2Session, type OAuth2Session } from "./open-session.ts";
import { runQuirkLater } from "./run-quirk.ts";
import { createSource, keeperOf, type SessionDesk } from "./session-source.ts";

/** What a way in may be told beside its input. */
export interface SessionOptions<T extends OAuth2Token = OAuth2Token> {
  /**
   * Names the session, so that it can be restored: the token is kept under `<provider>:<as>`. A function where the name is
   * known only once somebody has signed in; the claims are those of the verified id_token.
   */
  readonly as?: string | NameOf<T> | undefined;
  /** Ends the way in; its reason is thrown as it is. What was sent already is not undone. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Names a session after who signed in, e.g. `(_, claims) => \`user:${claims.sub}\``. The claims are those of an id_token that was
 * verified; where there is none, looking at them throws `option_missing`.
 */
export type NameOf<T extends OAuth2Token = OAuth2Token> = (token: T, claims: IdTokenClaims) => Awaitable<string>;

/** What a way in is called with; its input may be left out where it may be empty. */
export type SessionArguments<G extends Grants, K extends keyof G, T extends OAuth2Token = OAuth2Token> =
  undefined extends GrantInput<G, K>
    ? [input?: GrantInput<G, K>, options?: SessionOptions<T>]
    : [input: GrantInput<G, K>, options?: SessionOptions<T>];

/** Runs a grant, keeps its token and opens a session. Rejects with what the grant rejects with, and {@link StoreError}. */
export async function signIn<X extends object, G extends Grants, A, U>(
  desk: SessionDesk<X, G, A, U>,
  grant: Grant,
  { as, signal }: SessionOptions<OAuth2Token & X>,
  way: Params = {},
): Promise<OAuth2Session<X, A, U>> {
  // A name that cannot be one is refused before anything is spent.
  if (typeof as !== "function") keeperOf(desk, as);
  const token = await obtainToken({ ...desk.parts, signal }, grant, { extras: desk.definition.extras, way });
  const name = typeof as === "function" ? await nameOf(desk, as, token) : as;
  const keeper = keeperOf(desk, name);
  const write = async (): Promise<void> => {
    // Where the store takes the token only later, it must not take the place of what somebody else has written by then.
    const before = await keeper.read().catch(() => undefined);
    await keeper.write(token, "signed_in", (stored) => isSameToken(stored, before));
  };
  try {
    await keeper.exclusively(write);
  } catch (error) {
    if (!isOAuthKitError(error) || error.code !== "lock_failed") throw error;
    // The code is spent: what it gave must not get lost with a lock, which the first renewal will miss loudly.
    await write();
  }
  return openOAuth2Session(desk, createSource(desk, { as: name, token, grant }));
}

async function nameOf<X extends object, G extends Grants, A, U>(
  desk: SessionDesk<X, G, A, U>,
  as: NameOf<OAuth2Token & X>,
  token: OAuth2Token & X,
): Promise<string> {
  const { issuer, quirks } = desk.definition;
  const isVerified = issuer !== undefined && quirks?.allowUnverifiedIdToken !== true && token.id_token !== undefined;
  const claims = isVerified ? decodeClaims(token.id_token) : noClaims;
  const name = await runQuirkLater("the function given as `as`", async () =>
    as(token, claims as unknown as IdTokenClaims),
  );
  return name ?? "";
}

// Not undefined: `user:${claims?.sub}` would give everybody the same name.
const noClaims = new Proxy(
  {},
  {
    get: () => {
      const message = "there is no verified id_token to name the session by; ask for openid, or name it by the token";
      throw new ConfigurationError("option_missing", message);
    },
  },
);
