import type { EmulatorGrant } from "../context.ts";
import type { Description } from "../settings.ts";

/** The ways to a token that a provider has. */
export function grantsOf({ grants = ["code", "refresh"] }: Pick<Description, "grants">): readonly EmulatorGrant[] {
  return grants;
}

/** The RFCs' `grant_type`; the implicit grant has none that is ever sent. */
export const standardGrantTypes: Readonly<Record<EmulatorGrant, string>> = {
  code: "authorization_code",
  refresh: "refresh_token",
  password: "password",
  clientCredentials: "client_credentials",
  device: "urn:ietf:params:oauth:grant-type:device_code",
  implicit: "implicit",
  jwtBearer: "urn:ietf:params:oauth:grant-type:jwt-bearer",
};

/** The provider's `grant_type`. */
export function grantTypeOf({ token }: Description, grant: EmulatorGrant): string {
  return (grant === "implicit" ? undefined : token?.grantTypes?.[grant]) ?? standardGrantTypes[grant];
}

/** The way that a `grant_type` stands for; undefined where the provider has none of that name. */
export function findGrant(description: Description, type: string): Exclude<EmulatorGrant, "implicit"> | undefined {
  return grantsOf(description).find(
    (grant): grant is Exclude<EmulatorGrant, "implicit"> =>
      grant !== "implicit" && grantTypeOf(description, grant) === type,
  );
}
