import type { AssertionPolicy } from "./assertion-options.ts";
import type { Claims } from "./sign-jwt.ts";

/** What the claims of a signed JWT have to say. */
export interface ClaimsExpectation extends Required<AssertionPolicy> {
  /** On the server's clock, in milliseconds. */
  readonly now: number;
  readonly issuer: string;
  /** One of them has to be in `aud`. */
  readonly audience: readonly string[];
  /** What `sub` has to be: something, exactly this, or anything, even nothing. */
  readonly subject: "present" | "optional" | { readonly is: string };
}

/** What is wrong with claims (RFC 7523 §3), as the end of a sentence about the JWT; undefined where they are good. */
export function findClaimMistake(claims: Claims, expected: ClaimsExpectation): string | undefined {
  return findPartyMistake(claims, expected) ?? findTimeMistake(claims, expected) ?? findIdMistake(claims, expected);
}

function findPartyMistake({ iss, sub, aud }: Claims, expected: ClaimsExpectation): string | undefined {
  const { issuer, audience, subject } = expected;
  if (iss !== issuer) return "has the iss of somebody else";
  if (sub === undefined ? subject !== "optional" : !isText(sub)) return "has no sub";
  if (typeof subject === "object" && sub !== subject.is) return "has the sub of somebody else";
  if (aud === undefined) return "has no aud";
  return [aud].flat().some((one) => audience.some((good) => good === one))
    ? undefined
    : `is not made out to this server: aud has to be ${audience.join(" or ")}`;
}

function findTimeMistake({ exp, iat, nbf }: Claims, expected: ClaimsExpectation): string | undefined {
  const { maxLifetime, tolerance } = expected;
  const now = expected.now / 1000;
  if (exp === undefined) return "has no exp";
  if (typeof exp !== "number" || !isTime(iat) || !isTime(nbf)) return "has an exp, iat or nbf that is no number";
  if (exp <= now - tolerance) return "has expired";
  if ((nbf ?? now) > now + tolerance) return "is not valid yet: its nbf is in the future";
  if ((iat ?? now) > now + tolerance) return "is not valid yet: its iat is in the future";
  const lifetime = iat === undefined ? exp - now - tolerance : exp - iat;
  if (lifetime <= maxLifetime) return undefined;
  return `lives too long: ${String(Math.ceil(lifetime))} seconds, and ${String(maxLifetime)} are allowed`;
}

function findIdMistake({ jti }: Claims, { requireJti }: ClaimsExpectation): string | undefined {
  if (jti === undefined) return requireJti ? "has no jti" : undefined;
  return isText(jti) ? undefined : "has a jti that is no text";
}

function isTime(value: unknown): value is number | undefined {
  return value === undefined || typeof value === "number";
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
