/** The paths of the endpoints, behind the issuer. */
export const paths = {
  authorization: "/authorize",
  token: "/token",
  jwks: "/jwks",
  userinfo: "/userinfo",
  revocation: "/revoke",
  introspection: "/introspect",
  registration: "/register",
  pushedAuthorization: "/par",
  deviceAuthorization: "/device_authorization",
  backchannelAuthentication: "/backchannel_authentication",
  endSession: "/end_session",
  resource: "/resource",
  /** The page on which people type the code of a device. */
  verification: "/device",
} as const;

/** Absolute URLs, named as clients name them in their configuration. */
export type OAuth2Endpoints = { readonly [Name in Exclude<keyof typeof paths, "verification">]: string };

/** The endpoints of an issuer. */
export function endpointsAt(issuer: string): OAuth2Endpoints {
  return {
    authorization: issuer + paths.authorization,
    token: issuer + paths.token,
    jwks: issuer + paths.jwks,
    userinfo: issuer + paths.userinfo,
    revocation: issuer + paths.revocation,
    introspection: issuer + paths.introspection,
    registration: issuer + paths.registration,
    pushedAuthorization: issuer + paths.pushedAuthorization,
    deviceAuthorization: issuer + paths.deviceAuthorization,
    backchannelAuthentication: issuer + paths.backchannelAuthentication,
    endSession: issuer + paths.endSession,
    resource: issuer + paths.resource,
  };
}

/** The path of a URL behind the issuer, with the well-known paths of RFC 8414 §3.1 turned round; undefined for a foreign URL. */
export function pathAt(issuer: string, url: URL): string | undefined {
  const { origin, pathname: prefix } = new URL(issuer);
  if (url.origin !== origin) return undefined;
  const base = prefix === "/" ? "" : prefix;
  if (url.pathname === `/.well-known/oauth-authorization-server${base}`) return wellKnown.oauth;
  // Behind a path, the document of RFC 8414 is at no other place.
  if (!url.pathname.startsWith(`${base}/`) || url.pathname === base + wellKnown.oauth) return "/";
  return url.pathname.slice(base.length);
}

/** Where metadata is, behind the issuer; the first one is turned round for an issuer with a path. */
export const wellKnown = {
  oauth: "/.well-known/oauth-authorization-server",
  openid: "/.well-known/openid-configuration",
} as const;
