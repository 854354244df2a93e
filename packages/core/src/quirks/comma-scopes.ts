import type { ScopeOptions } from "../oauth2/definition.ts";

/**
 * Scopes with commas between them, as at TikTok (developers.tiktok.com, on login), Slack, Linear and Strava: `scope: commaScopes`, or
 * `scope: { ...commaScopes, default: ["email"] }`.
 */
export const commaScopes: Required<Pick<ScopeOptions, "separator">> = { separator: "," };
