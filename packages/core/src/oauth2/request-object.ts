import { issueRequestObject, modifyAssertion, type PrivateKey } from "oauth4webapi";

import { readSigningKey, type SigningKey } from "./signing-key.ts";

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

/** Signs authorization requests: `new OAuth2Client({ …, requestObject: requestObject(key) })`. Throws `key_invalid` at the first. */
export function requestObject(key: SigningKey): RequestObjectSigner {
  let reading: ReturnType<typeof readSigningKey> | undefined;
  return async ({ clientId, issuer, parameters, now }) => {
    reading ??= readSigningKey(key);
    // A failed import may be another's fault, e.g. that of a module that could not be loaded.
    reading.catch(() => (reading = undefined));
    return issueRequestObject({ issuer }, { client_id: clientId }, parameters, (await reading) as PrivateKey, {
      [modifyAssertion]: (_header, claims) => {
        Object.assign(claims, { iat: now, nbf: now, exp: now + 60 });
      },
    });
  };
}
