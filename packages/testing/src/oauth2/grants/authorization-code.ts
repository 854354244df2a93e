import { createHash } from "node:crypto";

import { issueTokens } from "../issue.ts";
import type { Code } from "../records.ts";
import { mayRefresh } from "../refreshable.ts";
import { invalidGrant } from "../refusal.ts";
import { sameText } from "../same-text.ts";
import { narrowResources } from "../targets.ts";
import type { Grant, TokenRequest } from "./grant.ts";

/** RFC 6749 §4.1.3: a code, once; a second use revokes what the first one gave (§4.1.2). */
export const authorizationCode: Grant = {
  parameters: ["code", "redirect_uri", "code_verifier", "resource"],
  trade: (request) => {
    const { exchange, form } = request;
    const code = findCode(request);
    const resources = narrowResources(code.consent.resources, form.all("resource"));
    code.used = true;
    const { consent, nonce } = code;
    return issueTokens(exchange, {
      consent,
      nonce,
      resources,
      jkt: request.jkt,
      refreshable: mayRefresh(exchange.provider, consent.client),
    });
  },
};

function findCode({ exchange, form, client, jkt }: TokenRequest): Code {
  const { provider, notes } = exchange;
  const code = provider.codes.get(form.require("code"));
  if (code?.consent.client.id !== client.id) throw invalidGrant("The code is unknown or another client's");
  if (code.used) {
    code.consent.revoked = true;
    notes.reuse = true;
    throw invalidGrant("The code was used before");
  }
  if (code.expiresAt <= provider.settings.now() || code.consent.revoked) throw invalidGrant("The code has expired");
  if (form.find("redirect_uri") !== code.redirectUri) throw invalidGrant("redirect_uri is not that of the request");
  if (code.jkt !== undefined && code.jkt !== jkt) throw invalidGrant("The code is bound to another key");
  checkVerifier(code.challenge, form.find("code_verifier"));
  return code;
}

/** RFC 7636 §4.6, and RFC 9700 §2.1.1: a verifier without a challenge is refused as well. */
function checkVerifier(challenge: string | undefined, verifier: string | undefined): void {
  if (challenge === undefined && verifier === undefined) return;
  if (challenge === undefined) throw invalidGrant("The request had no code_challenge");
  if (verifier === undefined) throw invalidGrant("code_verifier is missing");
  if (!/^[\w\-.~]{43,128}$/.test(verifier)) throw invalidGrant("code_verifier is malformed");
  const expected = createHash("sha256").update(verifier, "ascii").digest("base64url");
  if (!sameText(expected, challenge)) throw invalidGrant("code_verifier does not match");
}
