import type { Exchange, Route } from "../exchange.ts";
import { issueAccessToken, issueRefreshToken, secondsOf } from "../issue.ts";
import type { Application } from "../settings.ts";
import { failToConvert, refuseInHtml, refuseToken } from "./refusal.ts";

/** POST /oauth/token.do (apiok.ru/en/ext/oauth/server): parameters in the form, or in the query. */
export const token: Route = (exchange) => {
  const { message, service } = exchange;
  if (message.headers.has("authorization")) return refuseInHtml(exchange, "Bad Request");
  const parameters = new URLSearchParams([...message.url.searchParams, ...message.form]);
  if ([...parameters].length === 0) return refuseInHtml(exchange, "Provide OAUTH request parameters!");
  if (new Set(parameters.keys()).size < [...parameters].length) {
    return refuseToken(exchange, 400, "invalid_request", "A parameter is repeated");
  }
  const clientId = parameters.get("client_id");
  if (clientId === null) return refuseToken(exchange, 400, "invalid_request", "No client_id");
  if (!/^\d+$/.test(clientId)) return failToConvert(exchange);
  const application = service.settings.applications.find(({ applicationId }) => applicationId === clientId);
  if (application === undefined || application.secretKey !== parameters.get("client_secret")) {
    return refuseToken(exchange, 400, "invalid_client", "Wrong client credentials");
  }
  const grantType = parameters.get("grant_type");
  if (grantType === "authorization_code") return exchangeCode(exchange, application, parameters);
  if (grantType === "refresh_token") return refresh(exchange, application, parameters);
  return refuseToken(exchange, 400, "unsupported_grant_type", "Unknown grant_type");
};

/** A wrong redirect URI does not spend the code. That a spent or unknown one is `invalid_grant` is inferred. */
function exchangeCode(exchange: Exchange, application: Application, parameters: URLSearchParams): Response {
  const { service } = exchange;
  const code = service.codes.get(parameters.get("code") ?? "");
  if (code?.application !== application || code.used || service.settings.now() >= code.expiresAt) {
    return refuseToken(exchange, 400, "invalid_grant", "Invalid code");
  }
  if (parameters.get("redirect_uri") !== code.redirectUri) {
    return refuseToken(exchange, 200, "invalid_request", "Wrong redirect_uri");
  }
  code.used = true;
  if (code.badScope) return refuseToken(exchange, 400, "invalid_request", "Bad scope");
  const accessToken = issueAccessToken(service, code, "code");
  return success({
    access_token: accessToken.text,
    token_type: "session",
    refresh_token: issueRefreshToken(service, code),
    // Nobody knows whether the service writes a number or a text: here it is a text, and below it is a number.
    expires_in: String(secondsOf(service, accessToken)),
  });
}

/** The refresh token stays as it is and is not repeated. */
function refresh(exchange: Exchange, application: Application, parameters: URLSearchParams): Response {
  const { service } = exchange;
  const found = service.refreshTokens.get(parameters.get("refresh_token") ?? "");
  if (found?.application !== application) {
    return refuseToken(exchange, 200, "invalid_token", "Invalid refresh token structure");
  }
  if (found.revoked || service.settings.now() >= found.expiresAt) {
    return refuseToken(exchange, 400, "access_denied", "Refresh token is expired or revoked");
  }
  const accessToken = issueAccessToken(service, found, "code");
  return success({
    access_token: accessToken.text,
    token_type: "session",
    expires_in: secondsOf(service, accessToken),
  });
}

function success(fields: Readonly<Record<string, unknown>>): Response {
  const headers = { "content-type": "application/json;charset=utf-8", "cache-control": "no-cache, no-store" };
  return new Response(JSON.stringify(fields), { headers });
}
