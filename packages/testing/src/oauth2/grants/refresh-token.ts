import { issueTokens } from "../issue.ts";
import type { RefreshToken } from "../records.ts";
import { invalidGrant } from "../refusal.ts";
import { narrowScope } from "../scopes.ts";
import { narrowResources } from "../targets.ts";
import type { Grant, TokenRequest } from "./grant.ts";

/** RFC 6749 §6, with the rotation of RFC 9700 §4.14.2. */
export const refreshToken: Grant = {
  parameters: ["refresh_token", "scope", "resource"],
  trade: (request) => {
    const { exchange, form, jkt } = request;
    const { settings } = exchange.provider;
    const token = findToken(request);
    const scope = narrowScope(token.consent.scope, form.find("scope"));
    const resources = narrowResources(token.consent.resources, form.all("resource"));
    // The grace of a spent token runs from its first use.
    if (settings.rotation) token.spentAt ??= settings.now();
    return issueTokens(exchange, { consent: token.consent, scope, resources, jkt, refreshable: settings.rotation });
  },
};

function findToken({ exchange, form, client, jkt }: TokenRequest): RefreshToken {
  const { provider, notes } = exchange;
  const now = provider.settings.now();
  const token = provider.refreshTokens.get(form.require("refresh_token"));
  if (token?.consent.client.id !== client.id) throw invalidGrant("The refresh token is unknown or another client's");
  if (token.jkt !== undefined && token.jkt !== jkt) throw invalidGrant("The refresh token is bound to another key");
  if (token.spentAt !== undefined && !isInGrace(provider.settings.reuse, token.spentAt, now)) {
    notes.reuse = true;
    if (provider.settings.reuse !== "refuse") token.consent.revoked = true;
    throw invalidGrant("The refresh token was used before");
  }
  if (token.revoked || token.consent.revoked) throw invalidGrant("The refresh token was revoked");
  if (token.expiresAt <= now) throw invalidGrant("The refresh token has expired");
  return token;
}

function isInGrace(reuse: "refuse" | "revoke_family" | number, spentAt: number, now: number): boolean {
  return typeof reuse === "number" && now <= spentAt + reuse * 1000;
}
