import { waysOf } from "./client.ts";
import { endpointsOf } from "./endpoints.ts";
import { addressAt, type Route } from "./exchange.ts";
import { answerWith } from "./respond.ts";
import type { Description } from "./settings.ts";
import { grantTypeOf, grantsOf } from "./token/grant-types.ts";

/** The keys that id_tokens are signed with (RFC 7517 section 5). */
export const jwks: Route = (exchange) => answerWith(exchange, exchange.service.keys.published());

/** OpenID Connect Discovery section 3. */
export const openidConfiguration: Route = (exchange) => {
  const { service } = exchange;
  const { description } = service;
  const endpoints = endpointsOf(description);
  const at = (url: string | undefined): string | undefined =>
    url === undefined ? undefined : addressAt(exchange, url);
  const grants = grantsOf(description);
  return answerWith(exchange, {
    issuer: at(description.issuer),
    authorization_endpoint: at(endpoints.authorization),
    token_endpoint: at(endpoints.token),
    revocation_endpoint: at(endpoints.revocation),
    userinfo_endpoint: at(endpoints.userinfo),
    device_authorization_endpoint: at(endpoints.deviceAuthorization),
    jwks_uri: at(endpoints.jwks),
    response_types_supported: [
      ...(grants.includes("code") ? ["code"] : []),
      ...(grants.includes("implicit") ? ["token"] : []),
    ],
    grant_types_supported: grants.map((grant) => grantTypeOf(description, grant)),
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: description.scope?.known,
    token_endpoint_auth_methods_supported: methodsOf(service),
    code_challenge_methods_supported: challengesOf(description),
    authorization_response_iss_parameter_supported: description.callback === undefined ? true : undefined,
    ...description.discovery,
  });
};

function methodsOf(service: Parameters<typeof waysOf>[0]): readonly string[] {
  const names = {
    post: "client_secret_post",
    basic: "client_secret_basic",
    basicRaw: "client_secret_basic",
    none: "none",
  };
  return [...new Set(waysOf(service).map((way) => names[way]))];
}

function challengesOf({ pkce, challengeMethods = ["S256"] }: Description): readonly string[] | undefined {
  return pkce === "unknown" ? undefined : challengeMethods;
}
