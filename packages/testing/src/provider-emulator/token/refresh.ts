import { refused } from "../refuse.ts";
import { narrowScope } from "../scope.ts";
import type { Grant } from "./grant.ts";

/** A refresh token (RFC 6749 section 6). One that was followed by another ends the family (RFC 9700 section 4.14.2). */
export const refresh: Grant = {
  parameters: ["refresh_token", "scope"],
  trade: ({ exchange, parameters, client }) => {
    const { service } = exchange;
    const found = service.refreshTokens.get(parameters.require("refresh_token"));
    if (found?.consent.client.id !== client.id) {
      throw refused("invalid_grant", "refresh_token_unknown", "The refresh token is unknown, or another client's");
    }
    const { consent } = found;
    if (found.spent) {
      consent.revoked = true;
      throw refused(
        "invalid_grant",
        "refresh_token_used",
        "The refresh token was used before: all that came from it has ended",
      );
    }
    if (found.revoked || consent.revoked || service.settings.now() >= found.expiresAt) {
      throw refused("invalid_grant", "refresh_token_ended", "The refresh token has expired or was revoked");
    }
    const scope = narrowScope(service, parameters.find("scope"), consent.scope);
    return { issue: { consent, scope, traded: found } };
  },
};
