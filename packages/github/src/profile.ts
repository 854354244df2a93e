import { isOAuthKitError, type OAuth2Token } from "@oauthkit/core";
import { definedOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { GitHubEmail } from "./answers.ts";
import type { GitHubApi } from "./api.ts";
import { withIncluded } from "./scope.ts";

/** Who signed in. */
export interface GitHubProfile {
  /** `id`: decimal digits. It stays, whereas logins can be changed, and given to somebody else. */
  readonly subject: string;
  /** The login of whoever has no name. */
  readonly name: string;
  readonly login: string;
  /** The primary address where the token may read it, and none where that is not verified; else the one that everybody may see. */
  readonly email?: string;
  /** True for the primary address. Left out for the other one: GitHub does not say it. */
  readonly emailVerified?: boolean;
  /** URL of the picture. */
  readonly image?: string;
  /** URL of the person's page. */
  readonly url?: string;
}

/** Asks who signed in: one call, and another for the address. Rejects with `api_refused` and `response_empty`. */
export async function fetchProfile(api: GitHubApi, token: OAuth2Token): Promise<GitHubProfile> {
  const user = await api.me();
  const text = textsOf(user);
  const login = text("login");
  // Not a text, as ids elsewhere are.
  if (!Number.isSafeInteger(user?.id) || login === undefined) throw nobody("github", "GET /user");
  return {
    subject: String(user.id),
    name: text("name") ?? login,
    login,
    ...((await primaryAddress(api, token)) ?? definedOf({ email: text("email") })),
    ...definedOf({
      image: text("avatar_url"),
      url: text("html_url"),
    }),
  };
}

type Address = Pick<GitHubProfile, "email" | "emailVerified">;

/** Undefined where the token may not read it: an OAuth app's says so by its scope, a GitHub App's has to be tried. */
async function primaryAddress(api: GitHubApi, { scope = "" }: OAuth2Token): Promise<Address | undefined> {
  const granted = withIncluded(scope);
  if (granted.length > 0 && !granted.includes("user:email")) return undefined;
  try {
    const emails: unknown = await api.emails();
    return primaryOf(Array.isArray(emails) ? (emails as readonly GitHubEmail[]) : []);
  } catch (error) {
    const isRefused = isOAuthKitError(error) && error.code === "api_refused" && error.remedy !== "try_again";
    if (isRefused && (error.status === 403 || error.status === 404)) return undefined;
    throw error;
  }
}

function primaryOf(emails: readonly GitHubEmail[]): Address {
  const { email } = emails.find(({ primary, verified }) => primary && verified) ?? {};
  return email === undefined ? {} : { email, emailVerified: true };
}
