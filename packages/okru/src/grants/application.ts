import type { Grant } from "@oauthkit/core";

/** The token type of a session without a user: its calls are signed with the application's secret key alone. */
export const applicationType = "application";

/** A session without a user, for the methods that need none or forbid one: `client.session("application")`. Nothing is asked of the server. */
export function application(_input?: Readonly<Record<string, never>>): Grant {
  return {
    // Nobody gives out another one: a refusal is about the application.
    repeatable: false,
    scope: [],
    obtain: async (desk) =>
      desk.accept({ access_token: "no-user-but-the-application-itself", token_type: applicationType }),
  };
}
