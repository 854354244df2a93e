import type { OAuth2Token } from "@oauthkit/core";

/** Revokes a token where the provider has a place for that; else it is forgotten here alone. The words say which. */
export async function end(
  name: string,
  client: { readonly revoke: (token: OAuth2Token) => Promise<boolean> },
  token: Readonly<Record<string, unknown>>,
): Promise<string> {
  const isRevoked = await client.revoke(token as OAuth2Token);
  if (isRevoked) return `Signed out: ${name} has revoked the token.`;
  return `Signed out: the token is forgotten here. ${name} has no call to revoke it, so it lives there until it expires.`;
}
