import { authenticate, clientParameters, identify } from "../client.ts";
import type { EmulatorGrant } from "../context.ts";
import { contextOf, requestOf, type Exchange, type Route } from "../exchange.ts";
import { issueTokens } from "../issue.ts";
import { readBody, refuseUnknown, type Parameters } from "../parameters.ts";
import { ownRefusal, refused } from "../refuse.ts";
import { answerWith } from "../respond.ts";
import type { Client } from "../settings.ts";
import { clientCredentials } from "./client-credentials.ts";
import { code } from "./code.ts";
import { device } from "./device.ts";
import { findGrant } from "./grant-types.ts";
import type { Grant, Trade } from "./grant.ts";
import { jwtBearer } from "./jwt-bearer.ts";
import { password } from "./password.ts";
import { refresh } from "./refresh.ts";

/** The token endpoint (RFC 6749 section 3.2), be it for some grants alone. */
export function tokenRoute(isFor: (grant: EmulatorGrant) => boolean = () => true): Route {
  return async (exchange) => answerToken(exchange, isFor);
}

async function answerToken(exchange: Exchange, isFor: (grant: EmulatorGrant) => boolean): Promise<Response> {
  const { service } = exchange;
  const { description } = service;
  const parameters = readBody(exchange, description.token?.request);
  const grant = findGrant(description, parameters.require("grant_type"));
  const client = findClientFor(exchange, parameters, grant);
  if (grant === undefined) {
    throw refused("unsupported_grant_type", "grant_unknown", "There is no such grant", {
      parameter: parameters.nameOf("grant_type"),
    });
  }
  if (!isFor(grant)) {
    const text = `There is another endpoint for ${parameters.require("grant_type")}`;
    throw refused("unsupported_grant_type", "grant_unknown", text, { parameter: parameters.nameOf("grant_type") });
  }
  const own = description.extraParameters?.token ?? [];
  const known = [...grants[grant].parameters, ...own].filter(
    (name) => name !== "redirect_uri" || description.token?.redirectUri !== "unknown",
  );
  refuseUnknown(service, parameters, ["grant_type", ...clientParameters, ...known]);
  const request = requestOf(exchange, parameters.sent);
  const traded = grants[grant].trade({ exchange, parameters, client, request });
  // Without a pause, where there is none: of two requests with one code, only one may find it unused.
  const trade = traded instanceof Promise ? await traded : traded;
  check(exchange, { grant, trade, client, parameters });
  trade.spend?.();
  const fields = issueTokens(exchange, { grant, request, ...trade.issue });
  return answerWith(exchange, (await description.token?.answer?.(fields, request)) ?? fields);
}

const grants: Readonly<Record<Exclude<EmulatorGrant, "implicit">, Grant>> = {
  code,
  refresh,
  password,
  clientCredentials,
  device,
  jwtBearer,
};

/** An assertion says itself whose it is (RFC 7521 section 4.1). */
function findClientFor(exchange: Exchange, parameters: Parameters, grant: EmulatorGrant | undefined): Client {
  if (grant === "jwtBearer") return { id: "", redirectUris: [] };
  const isOpen = grant === "device" && exchange.service.description.device?.authenticates === false;
  return isOpen ? identify(exchange, parameters) : authenticate(exchange, parameters);
}

interface Checked {
  readonly grant: EmulatorGrant;
  readonly trade: Trade;
  readonly client: Client;
  readonly parameters: Parameters;
}

function check(exchange: Exchange, { grant, trade, client, parameters }: Checked): void {
  const { user, code: given } = trade.issue.consent;
  const own = exchange.service.description.token?.check?.({
    ...contextOf(exchange),
    ...requestOf(exchange, parameters.sent),
    grant,
    client,
    user,
    code: given,
  });
  if (own !== undefined) throw ownRefusal(own);
}
