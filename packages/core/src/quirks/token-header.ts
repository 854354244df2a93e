import { ConfigurationError } from "../errors.ts";
import type { Signer } from "../signer.ts";
import type { OAuth2Token } from "../token.ts";

/**
 * Puts the token into a header of the provider's own: `signer: tokenHeader("x-shopify-access-token")` for Shopify
 * (shopify.dev/docs/api/admin-rest), or under another scheme than Bearer: `tokenHeader("authorization", "Zoho-oauthtoken")` for Zoho.
 * Signing throws `authorization_present` where the call has that header already.
 */
export function tokenHeader(name: string, scheme?: string): Signer<OAuth2Token> {
  return {
    sign: (request, { access_token }) => {
      const signed = new Request(request);
      if (signed.headers.has(name)) {
        const message = `the call has the header ${name} already, in which the token travels; leave it out`;
        throw new ConfigurationError("authorization_present", message);
      }
      signed.headers.set(name, scheme === undefined ? access_token : `${scheme} ${access_token}`);
      return signed;
    },
  };
}
