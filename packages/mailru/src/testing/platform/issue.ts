import type { AccessToken, Grant, Service } from "./service.ts";

/** What is not left to chance. */
export interface Fixed {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** Of the access token, in seconds. */
  readonly lifetime?: number | undefined;
}

/** What the token endpoints answer (api.mail.ru/docs/guides/oauth/sites). A type, so that it fits where more fields may be. */
export type MailruPlatformTokenFields = {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly token_type?: "bearer";
  readonly x_mailru_vid: string;
};

/** Makes an access token and the refresh token beside it. */
export function issueTokens(service: Service, grant: Grant, fixed: Fixed = {}): MailruPlatformTokenFields {
  const { application, user, permissions } = grant;
  const { mint, now, lifetimes, namesTokenType } = service.settings;
  const expiresIn = fixed.lifetime ?? lifetimes.accessToken;
  const token: AccessToken = {
    application,
    user,
    permissions,
    text: fixed.accessToken ?? mint("access_token"),
    expiresAt: now() + expiresIn * 1000,
    revoked: false,
  };
  service.accessTokens.set(token.text, token);
  const refreshToken = fixed.refreshToken ?? mint("refresh_token");
  const expiresAt = now() + lifetimes.refreshToken * 1000;
  service.refreshTokens.set(refreshToken, { application, user, permissions, expiresAt, revoked: false });
  return {
    access_token: token.text,
    refresh_token: refreshToken,
    expires_in: expiresIn,
    ...(namesTokenType ? { token_type: "bearer" } : {}),
    x_mailru_vid: user.uid,
  };
}

/** The same as the fragment of the implicit flow has it: all text. */
export function fragmentOf(fields: MailruPlatformTokenFields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}
