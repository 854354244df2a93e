import { isFinal } from "../renewal/final.ts";
import type { Renewal } from "../renewal/replace.ts";
import type { OAuth2Token } from "../token.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { Grant, Grants } from "./grant.ts";
import { obtainToken } from "./obtain.ts";
import type { SessionDesk } from "./session-source.ts";

/** The way from a token to a newer one: its refresh token, or the grant it came from, once more. */
export function createRenewal<X extends object, G extends Grants, A, U>(
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
