import type { OAuth2ServerClient } from "../clients.ts";
import { createConsent } from "../consent.ts";
import type { Exchange } from "../exchange.ts";
import { issueTokens, type TokenFields } from "../issue.ts";
import { signatures } from "../metadata.ts";
import type { OAuth2User } from "../options.ts";
import { endpointsAt } from "../paths.ts";
import { invalidGrant } from "../refusal.ts";
import { grantScope, readScope } from "../scopes.ts";
import type { Claims } from "../sign-jwt.ts";
import { readResources } from "../targets.ts";
import { claimsOf, verifyJwt } from "../verify-jwt.ts";
import type { Grant, TokenRequest } from "./grant.ts";

const parameters = ["assertion", "scope", "resource"];

/** RFC 7523 §2.1: a JWT of an issuer that the server knows; an issuer that speaks of itself gets a token for itself. */
export const jwtBearer: Grant = {
  parameters,
  anonymous: true,
  trade: async (request) => {
    const { exchange, form, client } = request;
    const { iss, sub } = await verifyAssertion(exchange, form.require("assertion"));
    const user = exchange.provider.findUser(String(sub));
    if (user === undefined && sub !== iss) throw invalidGrant("The assertion speaks of nobody who is known");
    return issueFor(request, client.id === "" ? { id: String(iss) } : client, user);
  },
};

/** RFC 7522 §2.1: one of the SAML assertions that the server was told about, base64url without padding. */
export const samlBearer: Grant = {
  parameters,
  anonymous: true,
  trade: (request) => {
    const { provider } = request.exchange;
    const assertion = request.form.require("assertion");
    const subject = Object.entries(provider.settings.samlAssertions).find(([text]) => text === assertion)?.[1];
    const user = subject === undefined ? undefined : provider.findUser(subject);
    if (!/^[\w-]+$/.test(assertion) || user === undefined) throw invalidGrant("The assertion is not good");
    return issueFor(request, request.client, user);
  },
};

async function verifyAssertion({ provider, issuer, message }: Exchange, assertion: string): Promise<Claims> {
  const { settings, seen } = provider;
  // Only to find the keys that the assertion is then verified with.
  const { iss } = claimsOf(assertion);
  const known = settings.assertionIssuers.find((one) => one.issuer === iss);
  if (known === undefined) throw invalidGrant("The assertion's issuer is unknown");
  let claims: Claims;
  try {
    claims = await verifyJwt(assertion, known, {
      algorithms: signatures,
      now: settings.now(),
      audience: [issuer, endpointsAt(issuer).token, message.url.href],
      required: ["sub", "exp"],
    });
  } catch (error) {
    throw invalidGrant(`The assertion is not good: ${error instanceof Error ? error.message : ""}`);
  }
  const { jti, exp } = claims;
  const id = `assertion ${known.issuer} ${JSON.stringify(jti)}`;
  if (jti !== undefined && !seen.note(id, Number(exp) * 1000, settings.now())) {
    throw invalidGrant("The assertion was used before");
  }
  return claims;
}

function issueFor(
  { exchange, form, jkt }: TokenRequest,
  client: OAuth2ServerClient,
  user: OAuth2User | undefined,
): TokenFields {
  const { provider } = exchange;
  const consent = createConsent(provider, {
    client,
    user,
    scope: grantScope(provider, readScope(provider, client, form.find("scope"))),
    resources: readResources(form.all("resource")),
  });
  // RFC 7521 §4.1: whoever has an assertion can come again with it.
  return issueTokens(exchange, { consent, jkt, refreshable: false });
}
