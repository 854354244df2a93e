import { keyAlgorithms } from "../../oauth2/assertion-algorithms.ts";
import { findClaimMistake } from "../../oauth2/judge-claims.ts";
import type { Claims } from "../../oauth2/sign-jwt.ts";
import { claimsOf } from "../../oauth2/verify-jwt.ts";
import { verifySignature } from "../../oauth2/verify-signature.ts";
import { addressAt, type Exchange } from "../exchange.ts";
import type { EmulatorAccount, EmulatorUser } from "../options.ts";
import { refused, type Refused } from "../refuse.ts";
import { readScope } from "../scope.ts";
import { createConsent, findUser, type Service } from "../service.ts";
import type { Grant } from "./grant.ts";

/**
 * A JWT that an account has signed, for itself or for somebody for whom it may speak (RFC 7523 section 2.1). It lives an hour at
 * most, and its `jti` is good once. The scope is a parameter or a claim.
 */
export const jwtBearer: Grant = {
  parameters: ["assertion", "scope"],
  trade: async ({ exchange, parameters }) => {
    const { service } = exchange;
    const assertion = parameters.require("assertion");
    // Only to find the keys that it is then verified with.
    const account = service.settings.accounts.find(({ id }) => id === claimsOf(assertion)["iss"]);
    if (account === undefined) throw wrong("The assertion's iss is nobody who is known");
    const claims = await verify(exchange, assertion, account);
    const user = findSubject(service, account, claims["sub"] ?? account.id);
    const claim = claims["scope"];
    const scope = readScope(service, parameters.find("scope") ?? (typeof claim === "string" ? claim : undefined));
    const client = { id: account.id, redirectUris: [] };
    const spend = (): void => remember(service, account, claims);
    return { issue: { consent: createConsent(service, { client, user, scope }) }, spend };
  },
};

async function verify(exchange: Exchange, assertion: string, account: EmulatorAccount): Promise<Claims> {
  const { description, settings } = exchange.service;
  const claims = await verifySignature(assertion, { jwks: readKeys(account), algorithms: keyAlgorithms });
  if (typeof claims === "string") throw wrong(`The assertion ${claims}`);
  const audience = [description.endpoints.token, description.issuer].flatMap((url) =>
    url === undefined ? [] : [addressAt(exchange, url)],
  );
  const policy = { maxLifetime: 3600, requireJti: false, tolerance: 0 };
  const mistake = findClaimMistake(claims, {
    ...policy,
    now: settings.now(),
    issuer: account.id,
    audience,
    subject: "optional",
  });
  if (mistake !== undefined) throw wrong(`The assertion ${mistake}`);
  return claims;
}

function readKeys({ jwks }: EmulatorAccount): Parameters<typeof verifySignature>[1]["jwks"] {
  return { keys: [...jwks.keys] };
}

/** Undefined for the account itself. */
function findSubject(
  { settings }: Service,
  { id, subjects = [] }: EmulatorAccount,
  sub: unknown,
): EmulatorUser | undefined {
  if (sub === id) return undefined;
  const user = typeof sub === "string" ? findUser(settings, sub) : undefined;
  const isListed =
    user !== undefined && [user.id, user.login, user.email].some((one) => one !== undefined && subjects.includes(one));
  if (!isListed) throw wrong("The account may not speak for the assertion's sub");
  return user;
}

function remember({ assertions, settings }: Service, account: EmulatorAccount, claims: Claims): void {
  const now = settings.now();
  if (assertions.has(nameOf(account, claims))) throw wrong("The assertion was used before");
  for (const [name, until] of assertions) if (until <= now) assertions.delete(name);
  if (claims["jti"] !== undefined) assertions.set(nameOf(account, claims), Number(claims["exp"]) * 1000);
}

function nameOf({ id }: EmulatorAccount, { jti }: Claims): string {
  return JSON.stringify([id, jti]);
}

function wrong(text: string): Refused {
  return refused("invalid_grant", "assertion", text);
}
