import { createHash } from "node:crypto";

import type { Exchange, Route } from "../exchange.ts";
import { json, refuse } from "../refusal.ts";
import { issueAccessToken, issueRefreshToken, type Code } from "../service.ts";
import type { Application } from "../settings.ts";
import { authenticate } from "./authenticate.ts";

/** POST /token (help.mail.ru/developers/oauth). The answers have no `token_type`. */
export const token: Route = (exchange) => {
  const { form } = exchange.message;
  if (new Set(form.keys()).size < [...form].length) return refuse(exchange, 2, "repeated request parameter");
  const application = authenticate(exchange);
  if (application instanceof Response) return application;
  switch (form.get("grant_type")) {
    case "authorization_code":
      return spendCode(exchange, application);
    case "refresh_token":
      return refresh(exchange, application);
    case null:
      return refuse(exchange, 2, "missing request parameter: grant_type");
    default:
      return refuse(exchange, 2, "unsupported grant type");
  }
};

function spendCode(exchange: Exchange, application: Application): Response {
  const { message, service } = exchange;
  const text = message.form.get("code");
  if (text === null) return refuse(exchange, 2, "missing request parameter: code");
  const code = service.codes.get(text);
  if (code?.application !== application || code.used || service.settings.now() >= code.expiresAt) {
    return refuse(exchange, 6, "token not found");
  }
  if (message.form.get("redirect_uri") !== code.redirectUri) {
    return refuse(exchange, 2, "invalid request parameter: redirect_uri");
  }
  if (!isVerified(code, message.form.get("code_verifier"))) {
    return refuse(exchange, 2, "invalid request parameter: code_verifier");
  }
  code.used = true;
  return json({ ...issueAccessToken(service, code), refresh_token: issueRefreshToken(service, code) });
}

/** RFC 7636 section 4.6, by S256. A verifier without a challenge is as wrong as one that does not fit. */
function isVerified({ challenge }: Code, verifier: string | null): boolean {
  if (challenge === undefined || verifier === null) return challenge === undefined && verifier === null;
  return createHash("sha256").update(verifier).digest("base64url") === challenge;
}

/** The refresh token stays as it is and is not repeated. */
function refresh(exchange: Exchange, application: Application): Response {
  const { message, service } = exchange;
  const text = message.form.get("refresh_token");
  if (text === null) return refuse(exchange, 2, "missing request parameter: refresh_token");
  const found = service.refreshTokens.get(text);
  if (found?.application !== application || found.revoked) return refuse(exchange, 6, "token not found");
  return json(issueAccessToken(service, found));
}
