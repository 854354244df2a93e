import { createHash } from "node:crypto";

import type { Exchange } from "./exchange.ts";
import type { IdTokenFault } from "./faults.ts";
import type { Consent } from "./records.ts";
import { signJwt, unsignedJwt, type Claims } from "./sign-jwt.ts";
import { createSigningKey, type SigningKey } from "./signing-keys.ts";

/** What an id_token is about. */
export interface IdTokenSubject {
  readonly consent: Consent;
  readonly nonce?: string | undefined;
  readonly accessToken?: string | undefined;
  readonly code?: string | undefined;
  /** What it says besides or instead; undefined leaves a claim out. */
  readonly claims?: Claims;
}

/** An id_token (OpenID Connect Core §2), with its fault where one is ordered; undefined where there is to be none. */
export function createIdToken(
  { provider, issuer, idTokenFault }: Pick<Exchange, "provider" | "issuer" | "idTokenFault">,
  { consent, nonce, accessToken, code, claims: more }: IdTokenSubject,
): string | undefined {
  const { settings, keys } = provider;
  const now = Math.floor(settings.now() / 1000);
  const key = keys.current();
  const claims = {
    iss: issuer,
    sub: consent.user?.sub,
    aud: consent.client.id,
    iat: now,
    exp: now + settings.lifetimes.idToken,
    auth_time: Math.floor(consent.authenticatedAt / 1000),
    ...(nonce === undefined ? {} : { nonce }),
    ...(accessToken === undefined ? {} : { at_hash: halfHash(key, accessToken) }),
    ...(code === undefined ? {} : { c_hash: halfHash(key, code) }),
    ...more,
  };
  return idTokenFault === undefined ? signJwt(key, claims) : spoiled(idTokenFault, key, claims, now);
}

function spoiled(fault: IdTokenFault, key: SigningKey, claims: Claims, now: number): string | undefined {
  if (fault === "id_token_missing") return undefined;
  if (fault === "id_token_malformed") return "this.is-no.jwt";
  if (fault === "id_token_unsigned") return unsignedJwt(claims);
  if (fault === "id_token_signature") return signJwt(createSigningKey(key.alg, key.kid), claims);
  const wrong = {
    id_token_expired: { iat: now - 7200, exp: now - 3600 },
    id_token_early: { iat: now + 3600, nbf: now + 3600, exp: now + 7200 },
    id_token_nonce: { nonce: "another-nonce" },
    id_token_issuer: { iss: "https://elsewhere.test" },
    id_token_audience: { aud: "another-client" },
    id_token_subject: { sub: "somebody-else" },
    id_token_at_hash: { at_hash: halfHash(key, "another-token") },
  };
  return signJwt(key, { ...claims, ...wrong[fault] });
}

/** OpenID Connect Core §3.1.3.6: the left half of the hash that the signature uses. */
function halfHash({ alg }: SigningKey, text: string): string {
  const hash = createHash(alg === "EdDSA" ? "sha512" : "sha256")
    .update(text)
    .digest();
  return hash.subarray(0, hash.length / 2).toString("base64url");
}
