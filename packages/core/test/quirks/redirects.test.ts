import { createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { OAuth2Client, type OAuth2Definition } from "../../src/index.ts";
import { renamedCallback } from "../../src/quirks/index.ts";
import type { ExpectedError } from "./bad-answer.ts";
import { redirectUri } from "./house.ts";

const refused = { code: "authorization_refused", remedy: "sign_in_again" };

const redirects: readonly {
  readonly name: string;
  readonly definition?: Partial<OAuth2Definition>;
  /** Where the person comes back to, by state and a marked text. */
  readonly back: (state: string, secret: string) => string;
  readonly expected: ExpectedError;
}[] = [
  {
    name: "Microsoft: the refusal in the fragment",
    back: (state) => `#error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent.&state=${state}`,
    expected: { ...refused, problem: "access_denied", message: expect.stringContaining("User declined to consent") },
  },
  {
    name: "Facebook: a reason beside the refusal, and a fragment of its own",
    back: (state) =>
      `?error=access_denied&error_code=200&error_description=Permissions+error&error_reason=user_denied&state=${state}#_=_`,
    expected: { ...refused, problem: "access_denied", message: expect.stringContaining("Permissions error") },
  },
  {
    name: "LinkedIn: a word of its own",
    back: (state) => `?error=user_cancelled_login&error_description=The+user+cancelled+LinkedIn+login&state=${state}`,
    expected: { ...refused, problem: "user_cancelled_login" },
  },
  {
    name: "Deezer: a reason, and no error",
    definition: { quirks: renamedCallback({ error_reason: "error" }) },
    back: (state) => `?error_reason=user_denied&state=${state}`,
    expected: { ...refused, problem: "user_denied" },
  },
  {
    name: "Deezer: the same, where nobody has told",
    back: (state) => `?error_reason=user_denied&state=${state}`,
    expected: { code: "callback_invalid", remedy: "sign_in_again" },
  },
  {
    name: "Google: an organisation that does not allow it",
    back: (state) => `?error=admin_policy_enforced&state=${state}`,
    expected: { ...refused, problem: "admin_policy_enforced" },
  },
  {
    name: "Salesforce: a scope that the application may not have",
    back: (state) => `?error=invalid_scope&error_description=the+requested+scope+is+not+allowed&state=${state}`,
    expected: { code: "authorization_refused", remedy: "mend_configuration", problem: "invalid_scope" },
  },
  {
    name: "Okta: try again",
    back: (state) => `?error=temporarily_unavailable&state=${state}`,
    expected: { code: "authorization_refused", remedy: "try_again", problem: "temporarily_unavailable" },
  },
  {
    name: "a description that holds what must not be shown",
    back: (state, secret) => `?error=access_denied&error_description=state+${state}+token%3D${secret}&state=${state}`,
    expected: { ...refused, problem: "access_denied" },
  },
  {
    name: "a refusal without a state",
    back: () => "?error=access_denied",
    expected: { code: "state_missing", remedy: "sign_in_again" },
  },
];

describe("a person who comes back with a refusal", () => {
  it.each(redirects)("$name", async ({ definition, back, expected }) => {
    const { canary, findCanaries } = createCanary();
    const client = new OAuth2Client(
      {
        endpoints: { authorization: "https://as.example/authorize", token: "https://as.example/token" },
        client: { id: "app", secret: canary("client_secret") },
        ...definition,
      },
      {
        fetch: () => {
          throw new Error("nothing is to be sent");
        },
      },
    );
    const { pending } = await client.authorize({ redirectUri });
    const came = client.callback(`${redirectUri}${back(pending.state, canary("token"))}`, pending);
    const error: unknown = await came.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject(expected);
    expect(findCanaries(error)).toEqual([]);
    expect(JSON.stringify(error)).not.toContain(pending.state);
  });
});
