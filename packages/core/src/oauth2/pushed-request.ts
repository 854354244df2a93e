import { AuthorizationError } from "../errors.ts";
import { type DeskParts, formOf } from "./desk-parts.ts";
import { callEndpoint } from "./endpoint.ts";
import type { Params } from "./grant.ts";
import type { RequestObjectSigner } from "./request-object.ts";

/** What is left of a signed authorization request (RFC 9101 section 5). */
export async function signRequest(
  { definition, runtime }: DeskParts,
  requestObject: RequestObjectSigner,
  issuer: string,
  parameters: Params,
): Promise<Params> {
  const { id } = definition.client;
  const now = Math.floor(runtime.now() / 1000);
  const request = await requestObject({ clientId: id, issuer, parameters: formOf(parameters), now });
  return { client_id: id, request };
}

/** What is left of a pushed authorization request (RFC 9126 section 4). Rejects with `token_response_invalid`. */
export async function pushRequest(parts: DeskParts, parameters: Params): Promise<Params> {
  const { request_uri } = await callEndpoint(parts, "pushedAuthorization", parameters);
  if (typeof request_uri === "string") return { client_id: parts.definition.client.id, request_uri };
  const message = "the server took the pushed request and gave no request_uri; set pushed to false";
  throw new AuthorizationError("token_response_invalid", message, { remedy: "mend_configuration" });
}
