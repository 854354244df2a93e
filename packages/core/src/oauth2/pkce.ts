import { sha256 } from "#hash";

/** The challenge of a verifier by S256 (RFC 7636 section 4.2). */
export async function challengeOf(codeVerifier: string): Promise<string> {
  const digest = await sha256.digest(new TextEncoder().encode(codeVerifier));
  return digest.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
