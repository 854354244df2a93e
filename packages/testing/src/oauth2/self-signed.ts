import { findIssuer, keysOf } from "./assertion-issuers.ts";
import { createConsent } from "./consent.ts";
import type { Exchange } from "./exchange.ts";
import { findClaimMistake } from "./judge-claims.ts";
import { endpointsAt } from "./paths.ts";
import type { AccessToken } from "./records.ts";
import type { Claims } from "./sign-jwt.ts";
import { claimsOf, headerOf } from "./verify-jwt.ts";
import { verifySignature } from "./verify-signature.ts";

/**
 * A JWT that an account signed for this resource and that is its access token (AIP-4111). Undefined for what is no JWT of an
 * account that may do so, and a sentence where something is wrong with it.
 */
export async function readSelfSigned(exchange: Exchange, text: string): Promise<AccessToken | string | undefined> {
  const { provider, issuer } = exchange;
  const { settings } = provider;
  const known = findIssuer(provider, claimsOf(text)["iss"]);
  if (known?.selfSigned !== true) return undefined;
  if (typeof headerOf(text)["kid"] !== "string") return "The access token has no kid";
  const claims = await verifySignature(text, keysOf(known));
  if (typeof claims === "string") return `The access token ${claims}`;
  const mistake = findClaimMistake(claims, {
    ...settings.assertions,
    issuer: known.issuer,
    subject: { is: known.issuer },
    requireJti: false,
    maxLifetime: anHour,
    now: settings.now(),
    audience: namesOf(endpointsAt(issuer).resource),
  });
  if (mistake !== undefined) return `The access token ${mistake}`;
  const scope = readScopes(claims);
  if (scope.some((one) => !(known.scopes ?? scope).includes(one))) return "The access token has a scope beyond its own";
  return {
    token: text,
    consent: createConsent(provider, { client: { id: known.issuer }, user: undefined, scope }),
    scope,
    resources: [],
    issuedAt: Number(claims["iat"] ?? settings.now() / 1000) * 1000,
    expiresAt: (Number(claims["exp"]) + settings.assertions.tolerance) * 1000,
    jkt: undefined,
    revoked: false,
  };
}

/** In seconds. */
const anHour = 3600;

/** The resource, or all of its host. */
function namesOf(resource: string): readonly string[] {
  const { origin } = new URL(resource);
  return [resource, `${resource}/`, origin, `${origin}/`];
}

function readScopes({ scope }: Claims): readonly string[] {
  return typeof scope === "string" && scope !== "" ? scope.split(" ") : [];
}
