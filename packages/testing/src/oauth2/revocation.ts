import { authenticateClient, clientParameters } from "./client-authentication.ts";
import type { Route } from "./exchange.ts";
import { readForm, refuseUnknown } from "./parameters.ts";
import { Refusal } from "./refusal.ts";

/** The revocation endpoint (RFC 7009 §2): an unknown token is as good as revoked, and a refresh token takes all with it. */
export const revocation: Route = async (exchange) => {
  const { provider, message } = exchange;
  const form = readForm(message);
  refuseUnknown(form, [...clientParameters, "token", "token_type_hint"]);
  const client = await authenticateClient(exchange, form);
  const text = form.require("token");
  const refresh = provider.refreshTokens.get(text);
  const token = refresh ?? provider.accessTokens.get(text);
  if (token !== undefined && token.consent.client.id !== client.id) {
    throw new Refusal("unauthorized_client", "The token is another client's");
  }
  if (token !== undefined) token.revoked = true;
  if (refresh !== undefined) refresh.consent.revoked = true;
  return new Response(null, { status: provider.settings.revocationStatus });
};
