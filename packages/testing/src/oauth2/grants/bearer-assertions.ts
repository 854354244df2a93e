import { findIssuer, findSubject, keysOf } from "../assertion-issuers.ts";
import type { AssertionIssuer } from "../assertion-options.ts";
import { readAssertedScope } from "../assertion-scope.ts";
import type { OAuth2ServerClient } from "../clients.ts";
import { createConsent } from "../consent.ts";
import type { Exchange } from "../exchange.ts";
import { createIdToken } from "../id-token.ts";
import { issueTokens, type TokenFields } from "../issue.ts";
import type { OAuth2User } from "../options.ts";
import { invalidGrant, invalidRequest } from "../refusal.ts";
import { grantScope, readScope } from "../scopes.ts";
import type { Claims } from "../sign-jwt.ts";
import { readResources } from "../targets.ts";
import { verifyAssertion } from "../verify-assertion.ts";
import { claimsOf } from "../verify-jwt.ts";
import type { Grant, TokenRequest } from "./grant.ts";

const parameters = ["assertion", "scope", "resource"];

/**
 * RFC 7523 §2.1: a JWT of an issuer that the server knows; an issuer that speaks of itself gets a token for itself. With a
 * `target_audience` the answer is an id_token for that audience alone, as Google has it.
 */
export const jwtBearer: Grant = {
  parameters,
  anonymous: true,
  trade: async (request) => {
    const { exchange, form, client } = request;
    const { provider } = exchange;
    const { known, claims } = await readAssertion(exchange, form.require("assertion"));
    const user = findSubject(provider, known, claims["sub"]);
    const scope = readAssertedScope(provider, { form, claim: claims["scope"], issuer: known, client });
    if (claims["target_audience"] === undefined) {
      return issueFor(request, client.id === "" ? { id: known.issuer } : client, user, scope);
    }
    if (scope.length > 0) throw invalidRequest("An id_token for a target_audience has no scope");
    return { id_token: identify(exchange, known, user, claims["target_audience"]) };
  },
};

/** RFC 7522 §2.1: one of the SAML assertions that the server was told about, base64url without padding. */
export const samlBearer: Grant = {
  parameters,
  anonymous: true,
  trade: (request) => {
    const { exchange, form, client } = request;
    const { provider } = exchange;
    const assertion = form.require("assertion");
    const subject = Object.entries(provider.settings.samlAssertions).find(([text]) => text === assertion)?.[1];
    const user = subject === undefined ? undefined : provider.findUser(subject);
    if (!/^[\w-]+$/.test(assertion) || user === undefined) throw invalidGrant("The assertion is not good");
    return issueFor(request, client, user, readScope(provider, client, form.find("scope")));
  },
};

interface Read {
  readonly known: AssertionIssuer;
  readonly claims: Claims;
}

async function readAssertion(exchange: Exchange, assertion: string): Promise<Read> {
  // Only to find the keys that the assertion is then verified with.
  const known = findIssuer(exchange.provider, claimsOf(assertion)["iss"]);
  if (known === undefined) throw invalidGrant("The assertion's issuer is unknown");
  const verdict = await verifyAssertion(exchange, assertion, {
    issuer: known.issuer,
    subject: known.requireSubject === false ? "optional" : "present",
    requireJti: exchange.provider.settings.assertions.requireJti,
    keys: keysOf(known),
  });
  if (typeof verdict === "string") throw invalidGrant(verdict);
  return { known, claims: verdict };
}

function issueFor(
  { exchange, form, jkt }: TokenRequest,
  client: OAuth2ServerClient,
  user: OAuth2User | undefined,
  asked: readonly string[],
): TokenFields {
  const { provider } = exchange;
  const scope = grantScope(provider, asked);
  const consent = createConsent(provider, { client, user, scope, resources: readResources(form.all("resource")) });
  // RFC 7521 §4.1: whoever has an assertion can come again with it.
  return issueTokens(exchange, { consent, jkt, refreshable: false });
}

/** Who it is that calls, for a service that wants to know. */
function identify(
  exchange: Exchange,
  { issuer }: AssertionIssuer,
  user: OAuth2User | undefined,
  audience: unknown,
): string | undefined {
  if (typeof audience !== "string" || audience === "") throw invalidGrant("target_audience has to be a text");
  const consent = createConsent(exchange.provider, { client: { id: audience }, user, scope: [] });
  const who = user === undefined ? { sub: issuer, email: issuer, email_verified: true } : {};
  return createIdToken(exchange, { consent, claims: { ...who, azp: issuer, auth_time: undefined } });
}
