import { authenticate, clientParameters, identify } from "./client.ts";
import type { EmulatorRevocationContext } from "./context.ts";
import { endToken } from "./end.ts";
import { contextOf, requestOf, type Exchange, type Route } from "./exchange.ts";
import { readBody, refuseUnknown, type Parameters } from "./parameters.ts";
import { answerRefusal, ownRefusal } from "./refuse.ts";
import { answerWith } from "./respond.ts";
import type { Service } from "./service.ts";
import type { Client } from "./settings.ts";

/** Ends a token (RFC 7009). That of another application is as unknown as one that never was. */
export const revocation: Route = async (exchange) => {
  const { service } = exchange;
  const { description } = service;
  const { request: kind, ends = "token", check, answer } = description.revocation ?? {};
  const parameters = readBody(exchange, kind);
  const client = findCaller(exchange, parameters);
  const own = description.extraParameters?.revocation ?? [];
  refuseUnknown(service, parameters, [...clientParameters, "token", "token_type_hint", ...own]);
  const text = parameters.require("token");
  const request = requestOf(exchange, parameters.sent);
  const token = findToken(service, text, client);
  if (token !== undefined) {
    const refusal = check?.({ ...contextOf(exchange), ...request, ...token });
    if (refusal !== undefined) throw ownRefusal(refusal);
    endToken(service, text, ends);
  }
  if (answer === undefined) return new Response(null, { headers: { "cache-control": "no-store" } });
  return answerWith(
    exchange,
    await answer({
      found: token !== undefined,
      request,
      refuse: (refusal) => answerRefusal(exchange, "token", ownRefusal(refusal).refusal),
    }),
  );
};

/** Undefined for nobody in particular, where the provider asks nobody. */
function findCaller(exchange: Exchange, parameters: Parameters): Client | undefined {
  if (exchange.service.description.revocation?.authenticates !== false) return authenticate(exchange, parameters);
  return parameters.find("client_id") === undefined ? undefined : identify(exchange, parameters);
}

/** Whose a token is that has not ended; undefined where there is none, or another application's. */
function findToken(
  { accessTokens, refreshTokens }: Service,
  text: string,
  caller: Client | undefined,
): Pick<EmulatorRevocationContext, "kind" | "client" | "user"> | undefined {
  const access = accessTokens.get(text);
  const token = access ?? refreshTokens.get(text);
  if (token === undefined || token.revoked || token.consent.revoked) return undefined;
  const { client, user } = token.consent;
  if (caller !== undefined && caller.id !== client.id) return undefined;
  return { kind: access === undefined ? "refresh_token" : "access_token", client, user };
}
