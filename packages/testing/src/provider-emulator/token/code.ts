import { createHash } from "node:crypto";

import { sameText } from "../../oauth2/same-text.ts";
import type { EmulatorRefusalReason } from "../refusal.ts";
import { refused, type Refused } from "../refuse.ts";
import type { Code } from "../service.ts";
import type { Grant, TokenRequest } from "./grant.ts";

/** An authorization code, once (RFC 6749 section 4.1.3); a second use ends what the first one gave (section 4.1.2). */
export const code: Grant = {
  parameters: ["code", "redirect_uri", "code_verifier"],
  trade: (request) => {
    const found = findCode(request);
    const { consent, nonce } = found;
    const spend = (): void => {
      found.used = true;
    };
    return { issue: { consent, nonce }, spend };
  },
};

function findCode({ exchange, parameters, client }: TokenRequest): Code {
  const { codes, settings } = exchange.service;
  const found = codes.get(parameters.require("code"));
  if (found?.consent.client.id !== client.id) throw wrong("code_unknown", "The code is unknown, or another client's");
  if (found.used) {
    found.consent.revoked = true;
    throw wrong("code_used", "The code was used before, and what it gave has ended");
  }
  if (found.consent.revoked) throw wrong("code_unknown", "The person has taken the consent back");
  if (settings.now() >= found.expiresAt) throw wrong("code_expired", "The code has expired");
  const { redirectUri = "required" } = exchange.service.description.token ?? {};
  if (redirectUri === "required" && parameters.require("redirect_uri") !== found.told.redirectUri) {
    throw wrong(
      "redirect_uri",
      "The redirect URI is not that of the authorization request",
      parameters.nameOf("redirect_uri"),
    );
  }
  checkVerifier(found.challenge, parameters);
  return found;
}

/** RFC 7636 section 4.6. A verifier without a challenge is refused as well (RFC 9700 section 2.1.1). */
function checkVerifier(challenge: string | undefined, { find, nameOf }: TokenRequest["parameters"]): void {
  const verifier = find("code_verifier");
  const mismatch = (text: string): Refused => wrong("code_verifier", text, nameOf("code_verifier"));
  if (challenge === undefined && verifier === undefined) return;
  if (challenge === undefined) throw mismatch("The authorization request had no code_challenge");
  if (verifier === undefined) throw mismatch("code_verifier is missing");
  if (!/^[\w\-.~]{43,128}$/.test(verifier)) throw mismatch("code_verifier is malformed");
  const expected = createHash("sha256").update(verifier, "ascii").digest("base64url");
  if (!sameText(expected, challenge)) throw mismatch("code_verifier does not match the code_challenge");
}

function wrong(reason: EmulatorRefusalReason, text: string, parameter?: string): Refused {
  return refused("invalid_grant", reason, text, parameter === undefined ? {} : { parameter });
}
