import { keyAlgorithms, secretAlgorithms } from "./assertion-algorithms.ts";
import type { Exchange, Route } from "./exchange.ts";
import { endpointsAt } from "./paths.ts";

/** The well-known document of one kind (RFC 8414 §3, OpenID Connect Discovery §4), or 404 where it is left out. */
export function metadata(kind: "oauth" | "openid"): Route {
  return (exchange) => {
    const { discovery } = exchange.provider.settings;
    if (discovery !== true && discovery !== kind) return new Response("Not found\n", { status: 404 });
    return Response.json(describeServer(exchange));
  };
}

/** The public keys (RFC 7517 §5). */
export const jwks: Route = ({ provider }) => Response.json(provider.keys.published());

function describeServer({ provider, issuer }: Exchange): Readonly<Record<string, unknown>> {
  const { settings } = provider;
  const endpoints = endpointsAt(issuer);
  return {
    issuer,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    jwks_uri: endpoints.jwks,
    userinfo_endpoint: endpoints.userinfo,
    revocation_endpoint: endpoints.revocation,
    introspection_endpoint: endpoints.introspection,
    registration_endpoint: endpoints.registration,
    pushed_authorization_request_endpoint: endpoints.pushedAuthorization,
    device_authorization_endpoint: endpoints.deviceAuthorization,
    backchannel_authentication_endpoint: endpoints.backchannelAuthentication,
    end_session_endpoint: endpoints.endSession,
    ...(settings.scopes === undefined ? {} : { scopes_supported: settings.scopes }),
    response_types_supported: settings.implicit ? [...codeOnly, ...frontChannel] : codeOnly,
    response_modes_supported: ["query", "fragment", "form_post", "query.jwt", "fragment.jwt", "form_post.jwt", "jwt"],
    grant_types_supported: settings.implicit ? [...grantTypes, "implicit"] : grantTypes,
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [settings.signing],
    authorization_signing_alg_values_supported: [settings.signing],
    token_endpoint_auth_methods_supported: authenticationMethods,
    token_endpoint_auth_signing_alg_values_supported: [...keyAlgorithms, ...secretAlgorithms],
    revocation_endpoint_auth_methods_supported: authenticationMethods,
    introspection_endpoint_auth_methods_supported: authenticationMethods,
    request_object_signing_alg_values_supported: signatures,
    dpop_signing_alg_values_supported: signatures,
    code_challenge_methods_supported: ["S256"],
    backchannel_token_delivery_modes_supported: ["poll"],
    authorization_response_iss_parameter_supported: settings.namesIssuer,
    require_pushed_authorization_requests: settings.requirePushed,
    request_parameter_supported: true,
    request_uri_parameter_supported: false,
    require_signed_request_object: settings.requireSignedRequest,
    ...settings.metadata,
  };
}

/** The algorithms that clients may sign with. */
export const signatures: readonly string[] = ["ES256", "ES384", "ES512", "PS256", "RS256", "EdDSA", "Ed25519"];

const codeOnly = ["code"];
const frontChannel = ["token", "id_token", "id_token token", "code id_token", "code token", "code id_token token"];

const authenticationMethods = [
  "client_secret_basic",
  "client_secret_post",
  "client_secret_jwt",
  "private_key_jwt",
  "tls_client_auth",
  "none",
];

const grantTypes = [
  "authorization_code",
  "refresh_token",
  "client_credentials",
  "password",
  "urn:ietf:params:oauth:grant-type:device_code",
  "urn:openid:params:grant-type:ciba",
  "urn:ietf:params:oauth:grant-type:token-exchange",
  "urn:ietf:params:oauth:grant-type:jwt-bearer",
  "urn:ietf:params:oauth:grant-type:saml2-bearer",
];
