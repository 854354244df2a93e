import { isOAuthKitError } from "../errors.ts";
import { isSameToken } from "../token.ts";
import type { Grant, GrantInput, Grants, Params } from "./grant.ts";
import { obtainToken } from "./obtain.ts";
import { openOAuth2Session, type OAuth2Session } from "./open-session.ts";
import { keeperOf, type SessionDesk } from "./session-source.ts";

/** What a way in may be told beside its input. */
export interface SessionOptions {
  /** Names the session, so that it can be restored: the token is kept under `<provider>:<as>`. */
  readonly as?: string | undefined;
  /** Ends the way in; its reason is thrown as it is. What was sent already is not undone. */
  readonly signal?: AbortSignal | undefined;
}

/** What a way in is called with; its input may be left out where it may be empty. */
export type SessionArguments<G extends Grants, K extends keyof G> =
  undefined extends GrantInput<G, K>
    ? [input?: GrantInput<G, K>, options?: SessionOptions]
    : [input: GrantInput<G, K>, options?: SessionOptions];

/** Runs a grant, keeps its token and opens a session. Rejects with what the grant rejects with, and {@link StoreError}. */
export async function signIn<X extends object, G extends Grants, A, U>(
  desk: SessionDesk<X, G, A, U>,
  grant: Grant,
  { as, signal }: SessionOptions,
  way: Params = {},
): Promise<OAuth2Session<X, A, U>> {
  const token = await obtainToken({ ...desk.parts, signal }, grant, { extras: desk.definition.extras, way });
  const keeper = keeperOf(desk, as);
  const write = async (): Promise<void> => {
    // Where the store takes the token only later, it must not take the place of what somebody else has written by then.
    const before = await keeper.read().catch(() => undefined);
    await keeper.write(token, "signed_in", (stored) => isSameToken(stored, before));
  };
  try {
    await keeper.exclusively(write);
  } catch (error) {
    // The code is spent: what it gave must not get lost with a lock.
    if (isOAuthKitError(error) && error.code === "lock_failed") await write();
    throw error;
  }
  return openOAuth2Session(desk, { as, token, grant });
}
