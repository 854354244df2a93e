import type { AuthorizationServer } from "oauth4webapi";

import { readEndpoint } from "../endpoints.ts";
import { ConfigurationError } from "../errors.ts";
import type { OAuth2Definition, OAuth2Endpoints } from "./definition.ts";

/** The endpoints of a definition that metadata has a name for. */
export type EndpointName = Exclude<keyof OAuth2Endpoints, "tokenFor">;

/** Our names of endpoints and those of RFC 8414 section 2 and its registry. */
export const metadataNames: Readonly<Record<EndpointName, string>> = {
  authorization: "authorization_endpoint",
  token: "token_endpoint",
  revocation: "revocation_endpoint",
  introspection: "introspection_endpoint",
  userinfo: "userinfo_endpoint",
  deviceAuthorization: "device_authorization_endpoint",
  backchannelAuthentication: "backchannel_authentication_endpoint",
  pushedAuthorization: "pushed_authorization_request_endpoint",
  endSession: "end_session_endpoint",
  registration: "registration_endpoint",
  jwks: "jwks_uri",
};

/** The metadata that a definition spells out by itself. Throws what `readEndpoint` throws, and `option_missing`. */
export function readMetadata(
  { issuer, endpoints = {} }: Pick<OAuth2Definition, "issuer" | "endpoints">,
  allowInsecureRequests: boolean,
): AuthorizationServer {
  const named = Object.entries(metadataNames).flatMap(([name, standard]) => {
    const value = endpoints[name as EndpointName];
    return value === undefined
      ? []
      : [[standard, readEndpoint(`endpoints.${name}`, value, allowInsecureRequests).href]];
  });
  for (const [type, value] of Object.entries(endpoints.tokenFor ?? {})) {
    readEndpoint(`endpoints.tokenFor["${type}"]`, value, allowInsecureRequests);
  }
  if (issuer !== undefined) readEndpoint("issuer", issuer, allowInsecureRequests);
  else if (endpoints.token === undefined && endpoints.authorization === undefined) {
    throw new ConfigurationError(
      "option_missing",
      "the definition has neither an issuer nor endpoints; give one of them",
    );
  }
  return {
    issuer: issuer ?? new URL(endpoints.token ?? endpoints.authorization ?? "").origin,
    ...(Object.fromEntries(named) as Partial<AuthorizationServer>),
  };
}
