import type { AccessToken, Grant, RefreshToken, Service } from "./service.ts";

/** What an access token came by: only those of `implicit` and `login` have a session secret of their own. */
export type TokenKind = "code" | "implicit" | "login";

/** What is not left to chance. */
export interface Fixed {
  readonly text?: string | undefined;
  readonly sessionSecretKey?: string | undefined;
  /** Seconds. */
  readonly lifetime?: number | undefined;
}

/** Makes an access token; a long one where that was given. */
export function issueAccessToken(service: Service, grant: Grant, kind: TokenKind, fixed: Fixed = {}): AccessToken {
  const { mint, now } = service.settings;
  const { accessToken, longToken } = service.settings.lifetimes;
  const lifetime = fixed.lifetime ?? (isLong(grant) ? longToken : accessToken);
  const token: AccessToken = {
    application: grant.application,
    user: grant.user,
    permissions: grant.permissions,
    text: fixed.text ?? mint(kind === "login" ? "session_key" : "access_token"),
    sessionSecretKey: kind === "code" ? undefined : (fixed.sessionSecretKey ?? mint("session_secret_key")),
    expiresAt: now() + lifetime * 1000,
    prolongedAt: now(),
    revoked: false,
  };
  service.accessTokens.set(token.text, token);
  return token;
}

/** Makes a refresh token. */
export function issueRefreshToken(service: Service, { application, user, permissions }: Grant, fixed?: string): string {
  const { mint, now, lifetimes } = service.settings;
  const text = fixed ?? mint("refresh_token");
  const expiresAt = now() + lifetimes.refreshToken * 1000;
  const token: RefreshToken = { application, user, permissions, expiresAt, revoked: false };
  service.refreshTokens.set(text, token);
  return text;
}

/** Prolongs a long token, as any call does once a day, and auth.touchSession at once; false for a short one. */
export function prolong({ settings }: Service, token: AccessToken, at: "once a day" | "at once"): boolean {
  if (!isLong(token)) return false;
  const now = settings.now();
  if (at === "once a day" && now - token.prolongedAt < 86_400_000) return true;
  token.expiresAt = now + settings.lifetimes.longToken * 1000;
  token.prolongedAt = now;
  return true;
}

/** Whole seconds that a token has left. */
export function secondsOf({ settings }: Service, { expiresAt }: AccessToken): number {
  return Math.round((expiresAt - settings.now()) / 1000);
}

function isLong({ permissions }: Pick<Grant, "permissions">): boolean {
  return permissions.has("LONG_ACCESS_TOKEN");
}
