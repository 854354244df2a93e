import type { HeaderSigner, OAuth2Token } from "@oauthkit/core";
import { bearerSigner } from "@oauthkit/core/signers";

/**
 * Bearer tokens, whose 401 is not always about them: where an answer is JSON its reason says so, and `readFailure` knows whether a newer token helps. The
 * status and the challenge are the same for an account without a YouTube channel.
 */
export const googleSigner: HeaderSigner<OAuth2Token> = /* @__PURE__ */ makeSigner();

function makeSigner(): HeaderSigner<OAuth2Token> {
  const bearer = bearerSigner() as HeaderSigner<OAuth2Token>;
  return {
    ...bearer,
    challenged: (response, ...seen) =>
      /[/+]json\b/i.test(response.headers.get("content-type") ?? "")
        ? undefined
        : bearer.challenged?.(response, ...seen),
  };
}
