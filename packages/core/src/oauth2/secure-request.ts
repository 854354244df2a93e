import type { AuthorizationServer } from "oauth4webapi";

import type { DeskParts } from "./desk-parts.ts";
import type { Params } from "./grant.ts";

/**
 * Signs and pushes an authorization request, where that is wanted (RFC 9101 and RFC 9126): the browser then carries only
 * a reference. Rejects with what pushing rejects with.
 */
export async function secureRequest(
  parts: DeskParts,
  metadata: AuthorizationServer,
  parameters: Params,
): Promise<Params> {
  const { requestObject, pushed = metadata.require_pushed_authorization_requests === true } = parts.definition;
  if (requestObject === undefined && !pushed) return parameters;
  const { pushRequest, signRequest } = await import("./pushed-request.ts");
  const signed =
    requestObject === undefined ? parameters : await signRequest(parts, requestObject, metadata.issuer, parameters);
  return pushed ? pushRequest(parts, signed) : signed;
}
