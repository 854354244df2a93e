import type { Exchange } from "./exchange.ts";
import { findClaimMistake, type ClaimsExpectation } from "./judge-claims.ts";
import { endpointsAt, paths } from "./paths.ts";
import type { Claims } from "./sign-jwt.ts";
import { verifySignature, type RegisteredKeys } from "./verify-signature.ts";

/** Whose assertion it has to be. */
export interface AssertionExpectation extends Pick<ClaimsExpectation, "issuer" | "subject" | "requireJti"> {
  readonly keys: RegisteredKeys;
}

/**
 * The claims of an assertion that meets the server's policy (RFC 7523 §3), or a sentence that says what is wrong. Its `jti` is
 * used up, whatever it was sent as.
 */
export async function verifyAssertion(
  exchange: Exchange,
  text: string,
  { keys, ...expected }: AssertionExpectation,
): Promise<Claims | string> {
  const { settings, seen } = exchange.provider;
  const claims = await verifySignature(text, keys);
  if (typeof claims === "string") return `The assertion ${claims}`;
  const now = settings.now();
  const expectation = { ...settings.assertions, ...expected, now, audience: audienceOf(exchange) };
  const mistake = findClaimMistake(claims, expectation);
  if (mistake !== undefined) return `The assertion ${mistake}`;
  const { jti, exp } = claims;
  const id = `assertion ${JSON.stringify([expected.issuer, jti])}`;
  const until = (Number(exp) + settings.assertions.tolerance) * 1000;
  return jti === undefined || seen.note(id, until, now) ? claims : "The assertion was used before";
}

/** The issuer and the token endpoint; and where a request comes in beside it, that place (RFC 9126 §2, CIBA §7.1). */
function audienceOf({ issuer, notes }: Exchange): readonly string[] {
  const beside = {
    pushed_authorization: [issuer + paths.pushedAuthorization],
    backchannel_authentication: [issuer + paths.backchannelAuthentication],
  };
  const { step } = notes;
  const own = step === "pushed_authorization" || step === "backchannel_authentication" ? beside[step] : [];
  return [issuer, endpointsAt(issuer).token, ...own];
}
