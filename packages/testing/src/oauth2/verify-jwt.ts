import type { Claims } from "./sign-jwt.ts";

/** What a JWT has to be. */
export interface JwtExpectation {
  readonly algorithms: readonly string[];
  /** On the server's clock, in milliseconds. */
  readonly now: number;
  readonly issuer?: string;
  /** One of them has to be in `aud`. */
  readonly audience?: readonly string[];
  readonly required?: readonly string[];
  /** The media type in the header. */
  readonly typ?: string;
  /** Seconds by which an expiry may have passed; 0 unless told. */
  readonly tolerance?: number;
}

/** The key of a JWT: a set to choose from by `kid`, one public key, or a secret. */
export type JwtKey =
  | { readonly jwks: { readonly keys: readonly Claims[] } }
  | { readonly jwk: Claims }
  | { readonly secret: string };

/** The claims of a JWT with a right signature that meets the expectation; rejects for any other. */
export async function verifyJwt(text: string, key: JwtKey, expected: JwtExpectation): Promise<Claims> {
  // Loaded when it is first needed: most servers never see a JWT.
  const { createLocalJWKSet, importJWK, jwtVerify } = await import("jose");
  const options = {
    algorithms: [...expected.algorithms],
    currentDate: new Date(expected.now),
    requiredClaims: [...(expected.required ?? [])],
    clockTolerance: expected.tolerance ?? 0,
    ...(expected.issuer === undefined ? {} : { issuer: expected.issuer }),
    ...(expected.audience === undefined ? {} : { audience: [...expected.audience] }),
    ...(expected.typ === undefined ? {} : { typ: expected.typ }),
  };
  if ("jwks" in key) {
    const keys = createLocalJWKSet({ keys: key.jwks.keys.map((jwk) => ({ kty: "", ...jwk })) });
    return (await jwtVerify(text, keys, options)).payload;
  }
  if ("secret" in key) return (await jwtVerify(text, new TextEncoder().encode(key.secret), options)).payload;
  const { alg } = headerOf(text);
  return (await jwtVerify(text, await importJWK(key.jwk, String(alg)), options)).payload;
}

/** The header of a JWT, unverified; empty where there is none. */
export function headerOf(text: string): Claims {
  return decode(text.split(".")[0]);
}

/** The claims of a JWT, unverified; empty where there are none. */
export function claimsOf(text: string): Claims {
  return decode(text.split(".")[1]);
}

function decode(part = ""): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
