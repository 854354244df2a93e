import { readAuthorizationRequest, readReturnAddress } from "./authorization-request.ts";
import { authenticateClient } from "./client-authentication.ts";
import { readProof } from "./dpop.ts";
import type { Route } from "./exchange.ts";
import { readForm, readParameters } from "./parameters.ts";
import { invalidRequest } from "./refusal.ts";
import { unpackSigned } from "./unpack-request.ts";

/** The pushed authorization request endpoint (RFC 9126 §2). */
export const pushedAuthorization: Route = async (exchange) => {
  const { provider, message } = exchange;
  const { settings } = provider;
  const form = readForm(message);
  const client = await authenticateClient(exchange, form);
  const pairs = new URLSearchParams(message.body);
  for (const name of ["client_secret", "client_assertion", "client_assertion_type"]) pairs.delete(name);
  pairs.set("client_id", client.id);
  const { parameters: meant, signed, refusal, use } = await unpackSigned(exchange, readParameters(pairs));
  if (refusal !== undefined) throw refusal;
  const jkt = await readProof(exchange, "token");
  if (jkt !== undefined && (meant.find("dpop_jkt") ?? jkt) !== jkt) throw invalidRequest("dpop_jkt is another key's");
  const parameters = jkt === undefined ? meant : meant.with("dpop_jkt", jkt);
  readAuthorizationRequest(exchange, parameters, readReturnAddress(exchange, parameters));
  use();
  const requestUri = `urn:ietf:params:oauth:request_uri:${settings.mint("request_uri")}`;
  const expiresAt = settings.now() + settings.lifetimes.requestUri * 1000;
  provider.pushed.set(requestUri, { client, parameters, signed, expiresAt, used: false });
  const fields = { request_uri: requestUri, expires_in: settings.lifetimes.requestUri };
  return Response.json(fields, { status: 201, headers: { "cache-control": "no-store" } });
};
