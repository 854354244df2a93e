import OAuth from "oauth-1.0a";

import type { ClientCredentials } from "./credentials.ts";
import { percentEncode } from "./encoding.ts";

/** Protocol parameters (RFC 5849 section 3.1), decoded. */
export type ProtocolParameters = Readonly<Record<`oauth_${string}`, string>>;

/** What oauth-1.0a contributes: the base string, the signing key and the header. */
export interface Composer {
  /** RFC 5849 section 3.4.1.1. `url` has no query and no fragment; `parameterString` is normalised. */
  readonly baseString: (method: string, url: string, parameterString: string) => string;
  /** RFC 5849 section 3.4.2: both secrets, each percent-encoded, joined by `&`. */
  readonly signingKey: (tokenSecret: string | undefined) => string;
  /** RFC 5849 section 3.5.1: the value of the Authorization header. */
  readonly header: (protocol: ProtocolParameters) => string;
}

/** Makes a {@link Composer}. The library's parser, clock, nonce and encoder are never reached: see ARCHITECTURE.md. */
export function createComposer({ id, secret = "" }: ClientCredentials, realm?: string): Composer {
  const oauth = new OAuth({
    consumer: { key: id, secret },
    hash_function: unused,
    ...(realm === undefined ? {} : { realm: quoted(realm) }),
  });
  oauth.percentEncode = percentEncode;
  oauth.getParameterString = ({ data }) => data as string;
  const noProtocol = {} as OAuth.Data;
  return {
    baseString: (method, url, parameterString) =>
      oauth.getBaseString({ method, url, data: parameterString }, noProtocol),
    signingKey: (tokenSecret) => oauth.getSigningKey(tokenSecret),
    header: (protocol) => oauth.toHeader(protocol as unknown as OAuth.Authorization).Authorization,
  };
}

/** The library writes the realm as it is; inside a quoted-string these two need a backslash (RFC 9110 section 5.6.4). */
function quoted(realm: string): string {
  return realm.replace(/["\\]/g, "\\$&");
}

function unused(): never {
  throw new Error("oauth-1.0a never hashes here");
}
