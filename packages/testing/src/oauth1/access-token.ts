import { tokenResponse } from "./answers.ts";
import { decodeUtf8 } from "./bytes.ts";
import type { Exchange, Route } from "./exchange.ts";
import { firstValue } from "./form.ts";
import type { Message } from "./message.ts";
import type { OAuth1User } from "./options.ts";
import { ProblemError, parametersRejected } from "./problems.ts";
import { authenticate, issueAccessToken, type Provider } from "./provider.ts";
import { sameText } from "./signature-methods.ts";
import type { AccessToken, RequestToken } from "./tokens.ts";
import { valueOf, verifyRequest } from "./verify.ts";

/** `/oauth/access_token`: trades an approved request token for an access token (RFC 5849 §2.3), or a password (xAuth). */
export const accessToken: Route = (exchange) => {
  const token = tradeForAccessToken(exchange);
  return tokenResponse(exchange.provider.settings.tokenFormat, {
    oauth_token: token.token,
    oauth_token_secret: token.secret,
    user_id: token.user.user_id,
    screen_name: token.user.screen_name,
  });
};

/** The access token that a request earns; throws ProblemError where it earns none. */
export function tradeForAccessToken(exchange: Exchange): AccessToken {
  return isXAuth(exchange.message) ? acceptPassword(exchange) : acceptRequestToken(exchange);
}

/** Whether a request for an access token is one by password. */
export function isXAuth(message: Pick<Message, "form">): boolean {
  return firstValue(message.form, "x_auth_mode") !== undefined;
}

function acceptRequestToken({ provider, message, readParameters }: Exchange): AccessToken {
  const parameters = readParameters();
  const withVerifier = provider.settings.revision === "1.0a";
  const { client, token } = verifyRequest(provider, message, parameters, {
    parameters: withVerifier ? ["oauth_token", "oauth_verifier"] : ["oauth_token"],
    findToken: provider.requestTokens.find,
  });
  if (token === undefined) throw new ProblemError("token_rejected");
  const user = redeem(provider, token, withVerifier ? valueOf(parameters, "oauth_verifier") : undefined);
  return issueAccessToken(provider, { client, user });
}

/** Uses up a request token. A wrong verifier does not: the right one may still come. */
function redeem(provider: Provider, token: RequestToken, verifier: string | undefined): OAuth1User {
  const { decision } = token;
  const expired = token.expiresAt <= provider.settings.now();
  if (expired && decision.kind !== "used") throw new ProblemError("token_expired");
  if (decision.kind !== "allowed") throw new ProblemError(refusals[decision.kind]);
  if (verifier !== undefined && !sameText(verifier, decision.verifier)) throw new ProblemError("verifier_invalid");
  provider.requestTokens.put({ ...token, decision: { kind: "used" } });
  return decision.user;
}

const refusals = { used: "token_used", denied: "permission_denied", waiting: "permission_unknown" } as const;

function acceptPassword({ provider, message, readParameters }: Exchange): AccessToken {
  const { client } = verifyRequest(provider, message, readParameters(), { findToken: () => undefined });
  if (client.xAuth !== true) throw new ProblemError("consumer_key_rejected");
  const [mode, name, password] = ["x_auth_mode", "x_auth_username", "x_auth_password"].map((field) =>
    decodeUtf8(firstValue(message.form, field) ?? ""),
  );
  if (mode !== "client_auth") throw parametersRejected(["x_auth_mode"]);
  const user = authenticate(provider, name ?? "", password ?? "");
  if (user === undefined) throw new ProblemError("permission_denied");
  return issueAccessToken(provider, { client, user });
}
