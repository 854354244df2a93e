import { methodOf } from "./clients.ts";
import type { Exchange } from "./exchange.ts";
import { createIdToken } from "./id-token.ts";
import type { Provider } from "./provider.ts";
import type { AccessToken, Consent, RefreshToken } from "./records.ts";

/** A token answer, in wire names (RFC 6749 §5.1). */
export type TokenFields = Readonly<Record<string, unknown>>;

/** What tokens are given for. */
export interface Issue {
  readonly consent: Consent;
  /** All of the consent's unless told. */
  readonly scope?: readonly string[];
  /** All of the consent's unless told. */
  readonly resources?: readonly string[];
  readonly jkt: string | undefined;
  /** Whether a refresh token goes with it. */
  readonly refreshable: boolean;
  readonly nonce?: string | undefined;
  /** What is not left to chance. */
  readonly texts?: { readonly accessToken?: string | undefined; readonly refreshToken?: string | undefined };
  /** Seconds. */
  readonly lifetime?: number | undefined;
}

/** Makes and stores tokens, and an id_token where `openid` is in the scope. */
export function issueTokens(
  exchange: Pick<Exchange, "provider" | "issuer" | "idTokenFault">,
  issue: Issue,
): Record<string, unknown> {
  const { provider } = exchange;
  const { consent } = issue;
  const access = createAccessToken(provider, issue);
  const refresh = issue.refreshable ? createRefreshToken(provider, issue) : undefined;
  const isOpenId = access.scope.includes("openid") && consent.user !== undefined;
  const idToken = isOpenId
    ? createIdToken(exchange, { consent, nonce: issue.nonce, accessToken: access.token })
    : undefined;
  const lifetime = (access.expiresAt - access.issuedAt) / 1000;
  return {
    access_token: access.token,
    token_type: access.jkt === undefined ? "Bearer" : "DPoP",
    ...(Number.isFinite(lifetime) ? { expires_in: lifetime } : {}),
    ...(refresh === undefined ? {} : { refresh_token: refresh.token }),
    ...(access.scope.length === 0 ? {} : { scope: access.scope.join(" ") }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
    ...(consent.authorizationDetails === undefined ? {} : { authorization_details: consent.authorizationDetails }),
  };
}

/** Makes and stores an access token. */
export function createAccessToken({ settings, accessTokens }: Provider, issue: Issue): AccessToken {
  const now = settings.now();
  const token: AccessToken = {
    token: issue.texts?.accessToken ?? settings.mint("access_token"),
    consent: issue.consent,
    scope: issue.scope ?? issue.consent.scope,
    resources: issue.resources ?? issue.consent.resources,
    issuedAt: now,
    expiresAt: now + (issue.lifetime ?? settings.lifetimes.accessToken) * 1000,
    jkt: issue.jkt,
    revoked: false,
  };
  accessTokens.set(token.token, token);
  return token;
}

function createRefreshToken({ settings, refreshTokens }: Provider, { consent, jkt, texts }: Issue): RefreshToken {
  const now = settings.now();
  const token: RefreshToken = {
    token: texts?.refreshToken ?? settings.mint("refresh_token"),
    consent,
    issuedAt: now,
    expiresAt: now + settings.lifetimes.refreshToken * 1000,
    // RFC 9449 §5: a confidential client's is bound to the client, so that its key may change.
    jkt: methodOf(consent.client) === "none" ? jkt : undefined,
    revoked: false,
    spentAt: undefined,
  };
  refreshTokens.set(token.token, token);
  return token;
}
