import { methodOf } from "../clients.ts";
import { createConsent } from "../consent.ts";
import { issueTokens } from "../issue.ts";
import { Refusal } from "../refusal.ts";
import { grantScope, readScope } from "../scopes.ts";
import { readDetails, readResources } from "../targets.ts";
import type { Grant } from "./grant.ts";

/** RFC 6749 §4.4: a confidential client, for itself; without a refresh token. */
export const clientCredentials: Grant = {
  parameters: ["scope", "resource", "authorization_details"],
  trade: ({ exchange, form, client, jkt }) => {
    const { provider } = exchange;
    if (methodOf(client) === "none") throw new Refusal("unauthorized_client", "Only for confidential clients");
    const consent = createConsent(provider, {
      client,
      user: undefined,
      scope: grantScope(provider, readScope(provider, client, form.find("scope"))),
      resources: readResources(form.all("resource")),
      authorizationDetails: readDetails(form.find("authorization_details")),
    });
    return issueTokens(exchange, { consent, jkt, refreshable: false });
  },
};
