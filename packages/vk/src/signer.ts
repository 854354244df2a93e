import type { OAuth2Token, Signer } from "@oauthkit/core";
import { bearerSigner } from "@oauthkit/core/signers";

import type { App } from "./app.ts";

/**
 * Puts the token into the form at VK ID, where browsers may not send it in a header (id.vk.ru, methods of the API of VK ID), and into the Authorization
 * header of calls to the API (dev.vk.com, access keys).
 */
export function vkSigner({ id }: App): Signer<OAuth2Token> {
  const [inForm, inHeader] = [bearerSigner("body"), bearerSigner("header")];
  return {
    sign: (request, token) => {
      const { origin, pathname } = new URL(request.url);
      if (origin !== id) return inHeader.sign(request, token);
      // The id_token is all that it takes.
      return pathname === publicInfo ? request : inForm.sign(request, token);
    },
    challenged: (...seen) => inHeader.challenged?.(...seen),
  };
}

/** Where VK ID says of a person what everybody may know. */
export const publicInfo = "/oauth2/public_info";
