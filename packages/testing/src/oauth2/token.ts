import { authenticateClient, clientParameters, namesClient } from "./client-authentication.ts";
import type { OAuth2ServerClient } from "./clients.ts";
import { readProof } from "./dpop.ts";
import type { Exchange, Route } from "./exchange.ts";
import { grants } from "./grants/registry.ts";
import { readForm, refuseUnknown, type Parameters } from "./parameters.ts";
import { Refusal } from "./refusal.ts";

/** The token endpoint (RFC 6749 §3.2). */
export const token: Route = async (exchange) => {
  const { provider, message, notes } = exchange;
  if (message.url.search !== "") throw new Refusal("invalid_request", "Parameters belong into the body");
  const form = readForm(message);
  const grant = grants.get(form.require("grant_type"));
  if (grant === undefined) throw new Refusal("unsupported_grant_type", "There is no such grant");
  refuseUnknown(form, ["grant_type", ...clientParameters, ...grant.parameters, ...provider.settings.extraParameters]);
  const client = await identify(exchange, form, grant.anonymous === true);
  const jkt = await readProof(exchange, "token");
  if (client?.requireDPoP === true && jkt === undefined) {
    throw new Refusal("invalid_dpop_proof", "The client has to use DPoP");
  }
  const fields = await grant.trade({ exchange, form, client: client ?? anonymous, jkt });
  notes.issued = true;
  const answer = provider.settings.alterToken?.(fields) ?? fields;
  return Response.json(answer, { headers: { "cache-control": "no-store", pragma: "no-cache" } });
};

/** RFC 7523 §3.1: an assertion may speak for itself. */
const anonymous: OAuth2ServerClient = { id: "" };

async function identify(
  exchange: Exchange,
  form: Parameters,
  mayBeAnonymous: boolean,
): Promise<OAuth2ServerClient | undefined> {
  if (mayBeAnonymous && !namesClient(exchange, form)) return undefined;
  const client = await authenticateClient(exchange, form);
  const grant = form.require("grant_type");
  if (!(client.grants ?? [grant]).includes(grant)) {
    throw new Refusal("unauthorized_client", "The client may not use this grant");
  }
  return client;
}
