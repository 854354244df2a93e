/** JWT bearer (RFC 7523 section 2.1). */
export const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** SAML 2.0 bearer (RFC 7522 section 2.1). */
export const samlBearer = "urn:ietf:params:oauth:grant-type:saml2-bearer";

/** Whether a grant has the assertion as its own; in any other one it can but prove the client (RFC 7521 section 4). */
export function isBearerGrant(grantType: string): boolean {
  return grantType === jwtBearer || grantType === samlBearer;
}
