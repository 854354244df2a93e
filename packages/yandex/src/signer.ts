import type { OAuth2Token, Signer } from "@oauthkit/core";
import { tokenHeader } from "@oauthkit/core/quirks";
import { bearerSigner } from "@oauthkit/core/signers";

/** Puts the token into the Authorization header, behind the word `OAuth` and not `Bearer` (yandex.ru/dev/id/doc/en/user-information). */
export function yandexSigner(): Signer<OAuth2Token> {
  const bearer = bearerSigner();
  return {
    ...tokenHeader("authorization", "OAuth"),
    // login.yandex.ru says no more than 401.
    challenged: (...seen) => bearer.challenged?.(...seen),
  };
}
