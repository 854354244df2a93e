import { authorizationCode } from "./authorization-code.ts";
import { jwtBearer, samlBearer } from "./bearer-assertions.ts";
import { clientCredentials } from "./client-credentials.ts";
import type { Grant } from "./grant.ts";
import { password } from "./password.ts";
import { backchannel, deviceCode } from "./polled.ts";
import { refreshToken } from "./refresh-token.ts";
import { tokenExchange } from "./token-exchange.ts";

/** The grants by their wire names. */
export const grants: ReadonlyMap<string, Grant> = new Map<string, Grant>([
  ["authorization_code", authorizationCode],
  ["refresh_token", refreshToken],
  ["client_credentials", clientCredentials],
  ["password", password],
  ["urn:ietf:params:oauth:grant-type:device_code", deviceCode],
  ["urn:openid:params:grant-type:ciba", backchannel],
  ["urn:ietf:params:oauth:grant-type:token-exchange", tokenExchange],
  ["urn:ietf:params:oauth:grant-type:jwt-bearer", jwtBearer],
  ["urn:ietf:params:oauth:grant-type:saml2-bearer", samlBearer],
]);
