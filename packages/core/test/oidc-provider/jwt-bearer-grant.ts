import { importJWK, jwtVerify } from "jose";
import type { Provider } from "oidc-provider";

import { publicJwkOf } from "./assertion-keys.ts";

/** Who may sign JWTs for people here, and by what. */
export const bearerIssuer = "https://issuer.example/robot";

/** The grant, as it is asked for. */
export const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/**
 * Teaches a provider the JWT bearer grant (RFC 7523 section 3), as strictly as the RFC lets a server be: each `jti` once, no
 * assertion from the future, and none that lives for more than five minutes.
 */
export function registerJwtBearer(provider: Provider, audience: string): void {
  const handler: Parameters<Provider["registerGrantType"]>[1] = async (context) => {
    const { errors } = await import("oidc-provider");
    const { client, params } = context.oidc;
    if (client === undefined) throw new errors.InvalidClient("no client");
    const claims = await verify(String(params?.["assertion"]), audience).catch((error: unknown) => {
      throw new errors.InvalidGrant(String(error));
    });
    const isNew = await provider.ReplayDetection.unique(bearerIssuer, claims.jti, claims.exp);
    if (!isNew) throw new errors.InvalidGrant("the assertion was used before");
    const scope = params?.["scope"] ?? "openid";
    if (claims.scope !== params?.["scope"]) throw new errors.InvalidScope("claim and parameter differ", scope);
    const grant = new provider.Grant({ accountId: claims.sub, clientId: client.clientId });
    grant.addOIDCScope(scope);
    const grantId = await grant.save();
    const token = new provider.AccessToken({
      accountId: claims.sub,
      client,
      grantId,
      gty: "jwt_bearer",
      scope,
    });
    context.body = {
      access_token: await token.save(),
      expires_in: token.expiration,
      token_type: token.tokenType,
      scope,
    };
  };
  provider.registerGrantType(jwtBearer, handler, ["assertion", "scope"]);
}

interface Claims {
  readonly sub: string;
  readonly jti: string;
  readonly exp: number;
  readonly scope?: string;
}

async function verify(assertion: string, audience: string): Promise<Claims> {
  const { payload } = await jwtVerify(assertion, await importJWK(publicJwkOf("ES256"), "ES256"), {
    audience,
    issuer: bearerIssuer,
    typ: "JWT",
    requiredClaims: ["sub", "exp", "jti", "iat", "nbf"],
    // Seconds since `iat`: more than ours live, and the future is refused.
    maxTokenAge: 300,
  });
  const { sub = "", jti = "", exp = 0, iat = 0, scope } = payload;
  if (exp - iat > 300) throw new RangeError("the assertion lives for too long");
  return { sub, jti, exp, ...(typeof scope === "string" ? { scope } : {}) };
}
