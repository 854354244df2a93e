import type { Grant, Wire } from "@oauthkit/core";
import { implicit as standardImplicit } from "@oauthkit/core/grants";

import { scopeRules } from "../scope.ts";
import { withLongLife } from "../token.ts";

/** Reads the token out of the fragment of the way back (apiok.ru/en/ext/oauth/client). There is no refresh token. */
export function implicit(input: Parameters<typeof standardImplicit>[0]): Grant {
  const standard = standardImplicit(input);
  return {
    ...standard,
    obtain: async (desk) =>
      standard.obtain({ ...desk, accept: async (fields, expect) => desk.accept(tokenOf(fields), expect) }),
  };
}

function tokenOf({ refresh_token, ...fields }: Wire): Wire {
  const granted = fields["permissions_granted"];
  return {
    ...withLongLife(fields),
    // OK.ru's own SDK for Android takes the secret from the other place where it has none of its own.
    session_secret_key: isText(fields["session_secret_key"]) ? fields["session_secret_key"] : refresh_token,
    token_type: "session",
    ...(typeof granted === "string" ? { scope: granted.split(scopeRules.separator).join(" ") } : {}),
  };
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
