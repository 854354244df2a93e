import type { Exchange } from "./exchange.ts";
import type { OAuth1Client } from "./options.ts";
import { ProblemError } from "./problems.ts";
import type { AccessToken } from "./tokens.ts";
import { verifyRequest } from "./verify.ts";

/** Who signed a call. */
export interface Caller {
  readonly client: OAuth1Client;
  readonly token: AccessToken | undefined;
}

/** Who signed, with a token that is still good; throws ProblemError for anybody else. */
export function acceptToken(exchange: Exchange): AccessToken {
  const { token } = acceptCaller(exchange, ["oauth_token"]);
  if (token === undefined) throw new ProblemError("token_rejected");
  return token;
}

/** Who signed, with a token or without; throws ProblemError where a signature or a token is not good. */
export function acceptCaller(
  { provider, message, readParameters }: Exchange,
  parameters: readonly string[] = [],
): Caller {
  const { settings, accessTokens } = provider;
  const demand = { parameters, findToken: accessTokens.find, requireBodyHash: settings.requireBodyHash };
  const caller = verifyRequest(provider, message, readParameters(), demand);
  if (caller.token?.revoked === true) throw new ProblemError("token_revoked");
  if (caller.token !== undefined && caller.token.expiresAt <= settings.now()) throw new ProblemError("token_expired");
  return caller;
}
