import type { HeaderSigner } from "../signer.ts";
import { bearerSigner } from "../signers/bearer.ts";
import type { OAuth2Token } from "../token.ts";

/**
 * A bearer token, and headers of the provider's own on every call: `signer: callHeaders({ "client-id": app.id })` for Twitch
 * (dev.twitch.tv/docs/api), a version for Notion. A header that the call brings along stays. Signing throws what a bearer signer throws.
 */
export function callHeaders(headers: Readonly<Record<string, string>>): HeaderSigner<OAuth2Token> {
  const bearer = bearerSigner() as HeaderSigner<OAuth2Token>;
  const completed = (own: Headers): Headers => {
    for (const [name, value] of Object.entries(headers)) if (!own.has(name)) own.set(name, value);
    return own;
  };
  return {
    ...bearer,
    sign: async (request, token) => {
      const signed = await bearer.sign(request, token);
      completed(signed.headers);
      return signed;
    },
    headers: (token, own) => completed(new Headers(bearer.headers(token, own))),
  };
}
