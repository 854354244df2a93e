import { issueRequestObject, modifyAssertion, type PrivateKey } from "oauth4webapi";

import { webKeyOf } from "../keys/private-key.ts";
import type { SigningKey } from "../keys/signing-key.ts";

/** Makes a request object of an authorization request's parameters (RFC 9101 section 4). */
export type RequestObjectSigner = (request: AuthorizationRequest) => Promise<string>;

/** An authorization request that is to be signed. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly issuer: string;
  readonly parameters: URLSearchParams;
  /** Seconds since 1970, by the client's clock. */
  readonly now: number;
}

/**
 * Signs authorization requests: `new OAuth2Client({ …, requestObject: requestObject(key) })`. Throws as {@link readPrivateKey} does;
 * a key that cannot be imported is `key_invalid` at the first request.
 */
export function requestObject(key: SigningKey): RequestObjectSigner {
  const load = webKeyOf(key);
  return async ({ clientId, issuer, parameters, now }) => {
    return issueRequestObject({ issuer }, { client_id: clientId }, parameters, (await load()) as PrivateKey, {
      [modifyAssertion]: (_header, claims) => {
        Object.assign(claims, { iat: now, nbf: now, exp: now + 60 });
      },
    });
  };
}
