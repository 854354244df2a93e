import type { JsonObject } from "../json.ts";
import { definedOf } from "../oauth2/defined.ts";
import { isBearerGrant } from "../oauth2/grant-types.ts";
import type { Plan } from "./plan.ts";

/** What is new in each assertion. */
export interface Occasion {
  /** On whose behalf, where the caller has said it. */
  readonly subject: string | undefined;
  /** Unix time in seconds. */
  readonly now: number;
  /** Unique (RFC 7519 section 4.1.7). */
  readonly jti: string;
}

/** The claims of an assertion (RFC 7523 section 3). */
export function createClaims(plan: Plan, { subject, now, jti }: Occasion): JsonObject {
  const { issuer, audience, scope = [], claims, lifetime, grantType, isSelfSigned } = plan;
  // An assertion that proves the client says nothing of what is asked for.
  const hasScope = scope.length > 0 && (isSelfSigned || isBearerGrant(grantType));
  return definedOf({
    iss: issuer,
    sub: issuer,
    aud: audience,
    jti,
    iat: now,
    nbf: now,
    exp: now + lifetime,
    ...(hasScope ? { scope: scope.join(" ") } : {}),
    ...claims,
    // What is said of the subject goes before what is said of claims: the one is for a call, the other for all.
    ...(subject === undefined ? {} : { sub: subject }),
  });
}
