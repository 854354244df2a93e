import { type AssertionOptions, isOAuthKitError } from "@oauthkit/core";

/** An integration, and the user that it works as. */
export interface DocusignAccount {
  readonly integrationKey: string;
  /** A GUID. */
  readonly userId: string;
  readonly pem: string;
  /** `account.docusign.com` outside the developer environment. */
  readonly host?: string;
}

/** The API as `client.api`. */
export interface DocusignApi {
  /** The envelopes that have changed since a day, e.g. `2030-01-01`. */
  readonly envelopes: (
    fromDate: string,
  ) => Promise<readonly { readonly envelopeId: string; readonly status: string }[]>;
}

const scope = ["signature", "impersonation"];

/**
 * Docusign on one page. Sources: developers.docusign.com, "How to get an access token with JWT Grant" (/platform/auth/jwt-get-token) and
 * "User info endpoint" (/platform/auth/reference/user-info).
 */
export function docusign({
  integrationKey,
  userId,
  pem,
  host = "account-d.docusign.com",
}: DocusignAccount): AssertionOptions<DocusignApi> {
  return {
    id: "docusign",
    tokenEndpoint: `https://${host}/oauth/token`,
    issuer: integrationKey,
    subject: userId,
    // A host, and not a URL.
    audience: host,
    scope,
    key: { pem },
    origins: [`https://${host}`, "https://*.docusign.net"],
    api: ({ http }) => ({
      envelopes: async (fromDate) => {
        const { accounts } = await http.get(`https://${host}/oauth/userinfo`).json<{ accounts: readonly Account[] }>();
        const { base_uri, account_id } = accounts.find(({ is_default }) => is_default) ?? {};
        const place = `${base_uri}/restapi/v2.1/accounts/${account_id}/envelopes`;
        const searchParams = { from_date: fromDate };
        const { envelopes } = await http.get(place, { searchParams }).json<{ envelopes: Envelope[] }>();
        return envelopes;
      },
    }),
  };
}

/**
 * Where to send the user once, so that they allow the integration to work as them. The redirect URI has to be registered; the code that
 * comes back with them is not needed. Source: docusign.com/blog/developers/oauth-jwt-granting-consent, "Individual consent".
 */
export function consentUrl(
  { integrationKey, host = "account-d.docusign.com" }: DocusignAccount,
  redirectUri: string,
): URL {
  const url = new URL(`https://${host}/oauth/auth`);
  const parameters = {
    response_type: "code",
    scope: scope.join(" "),
    client_id: integrationKey,
    redirect_uri: redirectUri,
  };
  url.search = new URLSearchParams(parameters).toString();
  return url;
}

/** Whether a call has failed for want of the user's consent. */
export function needsConsent(error: unknown): boolean {
  return isOAuthKitError(error) && error.problem === "consent_required";
}

interface Account {
  readonly account_id: string;
  readonly is_default: boolean;
  readonly base_uri: string;
}

interface Envelope {
  readonly envelopeId: string;
  readonly status: string;
}
