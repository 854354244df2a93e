import { authenticateClient, clientParameters } from "./client-authentication.ts";
import { methodOf } from "./clients.ts";
import type { Exchange, Route } from "./exchange.ts";
import type { OAuth2User } from "./options.ts";
import { verifyOwnToken } from "./own-tokens.ts";
import { readForm, refuseUnknown, type Parameters } from "./parameters.ts";
import { Refusal, invalidRequest } from "./refusal.ts";
import { grantScope, readScope } from "./scopes.ts";
import { readResources } from "./targets.ts";

/** The backchannel authentication endpoint (CIBA §7), in poll mode. */
export const backchannelAuthentication: Route = async (exchange) => {
  const { provider, message } = exchange;
  const { settings } = provider;
  const form = readForm(message);
  refuseUnknown(form, [...clientParameters, ...parameters, ...settings.extraParameters]);
  const client = await authenticateClient(exchange, form);
  if (methodOf(client) === "none") throw new Refusal("unauthorized_client", "Only for confidential clients");
  const scope = grantScope(provider, readScope(provider, client, form.require("scope")));
  if (!scope.includes("openid")) throw new Refusal("invalid_scope", "The scope has to have openid");
  const hinted = await readHint(exchange, form);
  const lifetime = readExpiry(form.find("requested_expiry")) ?? settings.lifetimes.backchannel;
  const id = settings.mint("auth_req_id");
  provider.backchannel.set(id, {
    client,
    scope,
    resources: readResources(form.all("resource")),
    expiresAt: settings.now() + lifetime * 1000,
    userCode: undefined,
    hinted,
    interval: settings.interval,
    polledAt: undefined,
    decision: "waiting",
  });
  const fields = { auth_req_id: id, expires_in: lifetime, interval: settings.interval };
  return Response.json(fields, { headers: { "cache-control": "no-store" } });
};

const hints = ["login_hint", "login_hint_token", "id_token_hint"];
const parameters = [...hints, "scope", "acr_values", "binding_message", "user_code", "requested_expiry", "resource"];

/** CIBA §7.1: exactly one hint says who the person is. */
async function readHint(exchange: Exchange, form: Parameters): Promise<OAuth2User> {
  const given = hints.filter((name) => form.find(name) !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1) throw invalidRequest("Exactly one hint is needed");
  const text = form.require(name);
  const subject = name === "id_token_hint" ? (await verifyOwnToken(exchange, text))?.["sub"] : text;
  const user = exchange.provider.findUser(String(subject));
  if (user === undefined) throw new Refusal("unknown_user_id", "The hint leads to nobody");
  return user;
}

function readExpiry(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw invalidRequest("requested_expiry must be a number of seconds");
  return Number(text);
}
