import { md5, sortedPairs } from "@oauthkit/core/signers";

/** Who signs: the user's id with the application's private key, or its secret key alone. */
export type MailruPlatformSecret =
  | { readonly uid: string; readonly privateKey: string }
  | { readonly secretKey: string };

/**
 * The `sig` of a call's parameters, for an HTTP library of yours (api.mail.ru/docs/guides/restapi/#sig): lower-case hexadecimal MD5. Give decoded texts, all
 * that are sent, `session_key` among them; in the server circuit `secure` has to be `1`. `sig` itself takes no part.
 */
export function mailruPlatformSignature(
  parameters: Readonly<Record<string, string>>,
  secret: MailruPlatformSecret,
): string {
  return signJoined(sortedPairs(Object.entries(parameters).filter(([name]) => name !== "sig")), secret);
}

/** The same for parameters that are sorted and joined. */
export function signJoined(joined: string, secret: MailruPlatformSecret): string {
  return md5("uid" in secret ? secret.uid + joined + secret.privateKey : joined + secret.secretKey);
}
