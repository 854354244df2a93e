import type { OAuth2Token } from "@oauthkit/core";

import { nothingKept, type Opened } from "../open-provider.ts";

/** What may be said of a token without telling it. */
export interface TokenFacts {
  readonly provider: string;
  readonly as: string;
  readonly protocol: "oauth1" | "oauth2";
  readonly type?: string;
  /** ISO 8601. */
  readonly expiresAt?: string;
  readonly isExpired?: boolean;
  readonly isRenewable?: boolean;
  readonly scopes?: readonly string[];
}

/** The kept token, as it is: nothing is renewed. Rejects with `reauthorization_required` where none is kept. */
export async function readToken({ safe, key, as, connection }: Opened): Promise<OAuth2Token> {
  const token = await safe.tokens.get(key);
  if (token !== undefined) return token;
  throw nothingKept(connection.id, as);
}

/** Facts of a token. */
export function describeToken({ connection, as }: Opened, token: OAuth2Token, now: number = Date.now()): TokenFacts {
  const { protocol, id } = connection;
  if (protocol === "oauth1") return { provider: id, as, protocol };
  const { token_type: type, expires_at: end, refresh_token: refresh, scope } = token;
  return {
    provider: id,
    as,
    protocol,
    type,
    ...(end === undefined ? {} : { expiresAt: new Date(end * 1000).toISOString(), isExpired: end * 1000 <= now }),
    isRenewable: refresh !== undefined,
    ...(scope === undefined ? {} : { scopes: scope.split(/[\s,]+/).filter((name) => name !== "") }),
  };
}

/** The facts for people. */
export function tokenText({ provider, as, type, expiresAt, isExpired, isRenewable, scopes }: TokenFacts): string {
  const lines = [
    ["provider", provider],
    ["kept as", as],
    ["type", type ?? "OAuth 1"],
    ["scopes", scopes?.join(" ")],
    ["expires", expiresAt === undefined ? "nobody knows" : `${expiresAt}${isExpired === true ? " (it has)" : ""}`],
    ["renewable", isRenewable === undefined ? undefined : isRenewable ? "yes" : "no"],
  ] as const;
  return lines
    .filter(([name, value]) => value !== undefined && !(name === "expires" && type === undefined))
    .map(([name, value]) => `${name.padEnd(9)}  ${value ?? ""}`)
    .join("\n");
}
