import { keyAlgorithms, secretAlgorithms } from "./assertion-algorithms.ts";
import type { AssertionIssuer } from "./assertion-options.ts";
import type { OAuth2User } from "./options.ts";
import type { Provider } from "./provider.ts";
import { invalidGrant } from "./refusal.ts";
import type { RegisteredKeys } from "./verify-signature.ts";

/** Who is on file under a name. */
export function findIssuer({ assertionIssuers }: Provider, name: unknown): AssertionIssuer | undefined {
  return assertionIssuers.find((one) => one.issuer === name);
}

/** What an issuer may sign with: a key is never a secret, and a secret never a key. */
export function keysOf({ jwks, secret, algorithms }: AssertionIssuer): RegisteredKeys {
  const fitting = [...(jwks === undefined ? [] : keyAlgorithms), ...(secret === undefined ? [] : secretAlgorithms)];
  return { jwks, secret, algorithms: fitting.filter((one) => algorithms?.includes(one) ?? true) };
}

/** Whom an issuer speaks of; undefined for itself, and `invalid_grant` for somebody for whom it may not speak. */
export function findSubject(
  provider: Provider,
  { issuer, subjects }: AssertionIssuer,
  sub: unknown = issuer,
): OAuth2User | undefined {
  if (sub === issuer) return undefined;
  const name = String(sub);
  const user = provider.findUser(name);
  const isListed = [name, user?.sub, user?.username].some((one) => one !== undefined && subjects?.includes(one));
  if (subjects !== undefined && !isListed) throw invalidGrant("The assertion's issuer may not speak for its sub");
  // Whoever is listed exists, be it without a password.
  const found = user ?? (isListed ? { sub: name, username: name, password: "" } : undefined);
  if (found === undefined) throw invalidGrant("The assertion speaks of nobody who is known");
  return found;
}
