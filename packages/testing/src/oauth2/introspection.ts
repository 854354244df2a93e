import { authenticateClient, clientParameters } from "./client-authentication.ts";
import { methodOf } from "./clients.ts";
import type { Exchange, Route } from "./exchange.ts";
import { readForm, refuseUnknown } from "./parameters.ts";
import type { AccessToken, RefreshToken } from "./records.ts";
import { invalidClient } from "./refusal.ts";

/** The introspection endpoint (RFC 7662 §2), for confidential clients. */
export const introspection: Route = async (exchange) => {
  const { provider, message } = exchange;
  const form = readForm(message);
  refuseUnknown(form, [...clientParameters, "token", "token_type_hint"]);
  const client = await authenticateClient(exchange, form);
  if (methodOf(client) === "none") throw invalidClient("Only for confidential clients");
  const text = form.require("token");
  return Response.json(
    describeAccess(exchange, provider.accessTokens.get(text)) ??
      describeRefresh(exchange, provider.refreshTokens.get(text)) ?? { active: false },
    { headers: { "cache-control": "no-store" } },
  );
};

function describeAccess(exchange: Exchange, token: AccessToken | undefined): object | undefined {
  if (token === undefined || !isActive(exchange, token)) return undefined;
  return {
    ...describe(exchange, token),
    token_type: token.jkt === undefined ? "Bearer" : "DPoP",
    ...(token.scope.length === 0 ? {} : { scope: token.scope.join(" ") }),
    ...(token.resources.length === 0 ? {} : { aud: token.resources }),
    ...(token.jkt === undefined ? {} : { cnf: { jkt: token.jkt } }),
  };
}

function describeRefresh(exchange: Exchange, token: RefreshToken | undefined): object | undefined {
  if (token === undefined || token.spentAt !== undefined || !isActive(exchange, token)) return undefined;
  const { scope } = token.consent;
  return { ...describe(exchange, token), ...(scope.length === 0 ? {} : { scope: scope.join(" ") }) };
}

function isActive({ provider }: Exchange, { revoked, consent, expiresAt }: AccessToken | RefreshToken): boolean {
  return !revoked && !consent.revoked && expiresAt > provider.settings.now();
}

function describe({ issuer }: Exchange, { consent, issuedAt, expiresAt }: AccessToken | RefreshToken): object {
  const { client, user, actor, authorizationDetails } = consent;
  return {
    active: true,
    iss: issuer,
    client_id: client.id,
    sub: user?.sub ?? client.id,
    ...(user === undefined ? {} : { username: user.username }),
    iat: Math.floor(issuedAt / 1000),
    ...(Number.isFinite(expiresAt) ? { exp: Math.floor(expiresAt / 1000) } : {}),
    ...(actor === undefined ? {} : { act: { sub: actor } }),
    ...(authorizationDetails === undefined ? {} : { authorization_details: authorizationDetails }),
  };
}
