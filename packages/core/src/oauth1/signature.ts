import OAuth from "oauth-1.0a";

import type { ClientCredentials } from "./credentials.ts";
import { percentEncode } from "./encoding.ts";
import type { Pair } from "./parameters.ts";

/** Protocol parameters (RFC 5849 section 3.1), decoded. */
export type ProtocolParameters = Readonly<Record<`oauth_${string}`, string>> & {
  readonly [Name in "oauth_consumer_key" | "oauth_nonce" | "oauth_signature" | "oauth_timestamp"]?: never;
};

/** What oauth-1.0a contributes: the base string, the signing key and the header. */
export interface Composer {
  /** RFC 5849 section 3.4.1.1. `url` has no query and no fragment; `parameterString` is normalised. */
  readonly baseString: (method: string, url: string, parameterString: string) => string;
  /** RFC 5849 section 3.4.2: both secrets, each percent-encoded, joined by `&`. */
  readonly signingKey: (tokenSecret: string | undefined) => string;
  /** RFC 5849 section 3.5.1: the value of the Authorization header, from sorted and normalised pairs. */
  readonly header: (protocol: readonly Pair[]) => string;
}

/**
 * Makes a {@link Composer}. The library's parser, clock, nonce and encoder are never reached; for the header, whose
 * pairs come encoded and sorted, it is told that nothing is left to encode or to sort.
 */
export function createComposer({ id, secret = "" }: ClientCredentials, realm?: string): Composer {
  const create = (parts: object): OAuth =>
    Object.assign(new OAuth({ consumer: { key: id, secret }, hash_function: unused }), parts);
  const text = create({ percentEncode, getParameterString: ({ data }: { data: string }) => data });
  const line = create({ percentEncode: unchanged, sortObject: unchanged, realm: realm && quoted(realm) });
  return {
    baseString: (method, url, parameterString) => text.getBaseString({ method, url, data: parameterString }, noData),
    signingKey: (tokenSecret) => text.getSigningKey(tokenSecret),
    header: (protocol) => line.toHeader(protocol.map(([key, value]) => ({ key, value })) as never).Authorization,
  };
}

const noData = {} as OAuth.Data;

function unchanged<V>(value: V): V {
  return value;
}

/** The library writes the realm as it is; inside a quoted-string these two need a backslash (RFC 9110 section 5.6.4). */
function quoted(realm: string): string {
  return realm.replace(/["\\]/g, "\\$&");
}

function unused(): never {
  throw new Error("oauth-1.0a never hashes here");
}
