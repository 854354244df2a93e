import { AuthorizationError, type OAuth2Token } from "@oauthkit/core";
import { decodeClaims, definedOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { GoogleApi } from "./api.ts";

/** Who signed in. */
export interface GoogleProfile {
  /** `sub`. It stays, whereas addresses can be given to somebody else. */
  readonly subject: string;
  /** Whoever shows no name goes by the address, or by the subject. */
  readonly name: string;
  readonly givenName?: string;
  readonly familyName?: string;
  /** Scope: `email`. */
  readonly email?: string;
  readonly emailVerified?: boolean;
  /** URL of the picture. */
  readonly image?: string;
  /** The Workspace domain of the account. */
  readonly hd?: string;
}

/** Asks who signed in. Rejects with `api_refused`, `response_empty`, and `id_token_invalid` for anybody else than the id_token names. */
export async function fetchProfile(api: GoogleApi, { id_token = "" }: OAuth2Token): Promise<GoogleProfile> {
  const claims = await api.userinfo();
  const text = textsOf(claims);
  const subject = text("sub");
  if (subject === undefined) throw nobody("google", "userinfo");
  // OpenID Connect Core section 5.3.2.
  const expected = decodeClaims(id_token)["sub"];
  if (expected !== undefined && expected !== subject) {
    const message = "userinfo is about somebody else than the id_token; start the sign-in again";
    throw new AuthorizationError("id_token_invalid", message, { provider: "google" });
  }
  const email = text("email");
  return {
    subject,
    name: text("name") ?? email ?? subject,
    ...definedOf({
      givenName: text("given_name"),
      familyName: text("family_name"),
      email,
      emailVerified: typeof claims.email_verified === "boolean" ? claims.email_verified : undefined,
      image: text("picture"),
      hd: text("hd"),
    }),
  };
}
