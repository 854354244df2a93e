import { createConsent } from "../consent.ts";
import { issueTokens } from "../issue.ts";
import { mayRefresh } from "../refreshable.ts";
import { invalidGrant } from "../refusal.ts";
import { sameText } from "../same-text.ts";
import { grantScope, readScope } from "../scopes.ts";
import { readResources } from "../targets.ts";
import type { Grant } from "./grant.ts";

/** RFC 6749 §4.3: the name and password of a person. */
export const password: Grant = {
  parameters: ["username", "password", "scope", "resource"],
  trade: ({ exchange, form, client, jkt }) => {
    const { provider } = exchange;
    const name = form.require("username");
    const user = provider.settings.users.find(({ username }) => username === name);
    const matches = sameText(form.require("password"), user?.password ?? "");
    if (user === undefined || !matches) throw invalidGrant("The name or the password is wrong");
    const consent = createConsent(provider, {
      client,
      user,
      scope: grantScope(provider, readScope(provider, client, form.find("scope"))),
      resources: readResources(form.all("resource")),
    });
    return issueTokens(exchange, { consent, jkt, refreshable: mayRefresh(provider, client) });
  },
};
