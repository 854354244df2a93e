import { md5, sortedPairs } from "@oauthkit/core/signers";

/**
 * The `sig` of a call's parameters, for an HTTP library of yours (apiok.ru/en/dev/methods): lower-case hexadecimal MD5 of the sorted
 * parameters and the secret. Give decoded texts, exactly those that are sent; `sig`, `access_token` and `session_key` take no part.
 */
export function okruSignature(parameters: Readonly<Record<string, string>>, secret: string): string {
  return md5(sortedPairs(Object.entries(parameters).filter(([name]) => !apart.has(name))) + secret);
}

const apart = new Set(["sig", "access_token", "session_key"]);

/** The secret of the server circuit: the MD5 of access token and application secret key, in lower case. */
export function serverSecret(accessToken: string, secretKey: string): string {
  return md5(accessToken + secretKey);
}
