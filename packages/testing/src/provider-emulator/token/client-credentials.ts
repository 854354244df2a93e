import { refused } from "../refuse.ts";
import { readScope } from "../scope.ts";
import { createConsent } from "../service.ts";
import type { Grant } from "./grant.ts";

/** A token of the application's own (RFC 6749 section 4.4), which only one with a secret gets. */
export const clientCredentials: Grant = {
  parameters: ["scope"],
  trade: ({ exchange, parameters, client }) => {
    if (client.secret === undefined) {
      throw refused("unauthorized_client", "client_secret", "An application without a secret has no tokens of its own");
    }
    const scope = readScope(exchange.service, parameters.find("scope"));
    return { issue: { consent: createConsent(exchange.service, { client, scope }) } };
  },
};
