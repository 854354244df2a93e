import type { Params } from "@oauthkit/core";
import { checkFlags, definedOf, optionInvalid } from "@oauthkit/core/parts";

import { readDomain } from "./app.ts";

/** What a sign-in may ask of Google's page (developers.google.com, "Using OAuth 2.0 for Web Server Applications", "Step 1"). */
export interface GoogleSignIn {
  /** For a refresh token: `access_type=offline`, and `prompt=consent`, for Google gives one to whoever has just consented. */
  readonly offline?: boolean | undefined;
  /** Chooses among the accounts those of a domain. A request alone: the option `hd` of `google` is what refuses all others. */
  readonly hd?: string | undefined;
  /** An e-mail address, or a `sub`: whose account it is likely to be. */
  readonly loginHint?: string | undefined;
  /** A token that has what the person gave this application before, too. */
  readonly includeGrantedScopes?: boolean | undefined;
  /** What the page shows in any case. `none` for nothing: who is not signed in comes back with `login_required`. */
  readonly prompt?: "none" | readonly ("consent" | "select_account")[] | undefined;
  /** Language of the page, as `uk`. */
  readonly language?: string | undefined;
}

/**
 * The parameters of a sign-in, for `authorize`: `parameters: signInParameters({ offline: true, loginHint })`. Those that `google` was told stay,
 * unless they are named here. Throws `option_invalid`.
 */
export function signInParameters(wishes: GoogleSignIn): Params {
  const { offline, loginHint, includeGrantedScopes, language } = wishes;
  checkFlags({ offline, includeGrantedScopes });
  const prompt = promptOf(wishes);
  return definedOf({
    access_type: offline === undefined ? undefined : offline ? "offline" : "online",
    prompt: prompt === "" ? undefined : prompt,
    hd: readDomain(wishes.hd),
    login_hint: loginHint,
    include_granted_scopes: includeGrantedScopes === undefined ? undefined : String(includeGrantedScopes),
    hl: language,
  });
}

function promptOf({ offline = false, prompt = [] }: GoogleSignIn): string {
  if (prompt !== "none") return [...new Set([...(offline ? ["consent"] : []), ...prompt])].join(" ");
  if (offline) throw optionInvalid("without a prompt, nobody consents, and there is no refresh token; leave one out");
  return prompt;
}
