import { secretAlgorithms } from "./assertion-algorithms.ts";
import type { JsonWebKeySet } from "./options.ts";
import type { Claims } from "./sign-jwt.ts";
import { claimsOf, headerOf } from "./verify-jwt.ts";

/** What somebody may sign with. */
export interface RegisteredKeys {
  readonly jwks?: JsonWebKeySet | undefined;
  readonly secret?: string | undefined;
  readonly algorithms: readonly string[];
}

/** The claims of one JWT that was signed with a registered key and its algorithm, unjudged; or what is wrong with it. */
export async function verifySignature(text: string, keys: RegisteredKeys): Promise<Claims | string> {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) return "is not a single signed JWT";
  const { alg, crit } = headerOf(text);
  if (alg === "none") return "is not signed: its alg is none";
  if (typeof alg !== "string" || !keys.algorithms.includes(alg)) return "is signed with an alg that is not registered";
  if (crit !== undefined) return "has a crit header, and nothing in it is understood";
  // Loaded when it is first needed: most servers never see a JWT.
  const { compactVerify, createLocalJWKSet, errors } = await import("jose");
  try {
    if (secretAlgorithms.includes(alg)) {
      await compactVerify(text, new TextEncoder().encode(keys.secret ?? ""));
    } else {
      await compactVerify(text, createLocalJWKSet({ keys: keys.jwks?.keys.map((jwk) => ({ kty: "", ...jwk })) ?? [] }));
    }
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return "fits no registered key by its kid and alg";
    if (error instanceof errors.JWKSMultipleMatchingKeys) return "fits several registered keys: it needs a kid";
    if (error instanceof errors.JWSSignatureVerificationFailed) return "has a wrong signature";
    return "cannot be verified";
  }
  return claimsOf(text);
}
