import { sameText } from "../../oauth2/same-text.ts";
import { refused } from "../refuse.ts";
import { readScope } from "../scope.ts";
import { createConsent, findUser } from "../service.ts";
import type { Grant } from "./grant.ts";

/** A person's password (RFC 6749 section 4.3). */
export const password: Grant = {
  parameters: ["username", "password", "scope"],
  trade: ({ exchange, parameters, client }) => {
    const { service } = exchange;
    const user = findUser(service.settings, parameters.require("username"));
    if (user === undefined || !sameText(user.password, parameters.require("password"))) {
      throw refused("invalid_grant", "password", "There is no such user, or the password is wrong");
    }
    if (user.blocked === true) throw refused("invalid_grant", "blocked", "The account is blocked");
    const scope = readScope(service, parameters.find("scope"));
    return { issue: { consent: createConsent(service, { client, user, scope }) } };
  },
};
