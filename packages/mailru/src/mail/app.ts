import type { ScopeOptions } from "@oauthkit/core";
import { checkScope, optionInvalid, optionMissing, readOrigin } from "@oauthkit/core/parts";

import type { MailruApp, MailruScope } from "./options.ts";

/** An application that has been looked at, its defaults filled in. */
export interface MailApp {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly authentication: "basic" | "post" | "none";
  readonly scope: readonly MailruScope[];
  readonly pkce: boolean;
  readonly oauth: string;
}

/** Reads the options. Throws `option_missing` and `option_invalid`. */
export function readApp(options: MailruApp): MailApp {
  if (typeof options !== "object" || options === null) throw optionMissing("the application is missing; give its id");
  const { clientId, clientSecret, authentication = "basic", scope = ["userinfo"], pkce = true, servers } = options;
  if (!["basic", "post"].includes(authentication)) throw optionInvalid("authentication has to be basic or post");
  checkScope(scope, scopeRules);
  if (clientSecret === undefined && !pkce) {
    throw optionMissing(
      "there is neither clientSecret nor PKCE, so nobody vouches for the sign-in; give one, or leave pkce out",
    );
  }
  return {
    clientId,
    clientSecret,
    authentication: clientSecret === undefined ? "none" : authentication,
    scope,
    pkce,
    oauth: readOrigin("servers.oauth", servers?.oauth ?? "https://oauth.mail.ru"),
  };
}

/** How Mail.Ru writes scopes. */
export const scopeRules: ScopeOptions = { names: /^[a-z._]+$/ };
