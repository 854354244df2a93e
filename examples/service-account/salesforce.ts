import { type AssertionOptions, type Failure, text } from "@oauthkit/core";

/** A connected app, and the user that it works as. */
export interface SalesforceAccount {
  readonly consumerKey: string;
  readonly username: string;
  /** The private key that belongs to the app's certificate. */
  readonly pem: string;
  /** `https://test.salesforce.com` for a sandbox. */
  readonly login?: string;
}

/** The API as `client.api`. */
export interface SalesforceApi {
  /** Runs a SOQL query. */
  readonly query: (soql: string) => Promise<readonly object[]>;
}

/** Salesforce on one page. Source: help.salesforce.com, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration". */
export function salesforce({
  consumerKey,
  username,
  pem,
  login = "https://login.salesforce.com",
}: SalesforceAccount): AssertionOptions<SalesforceApi> {
  return {
    id: "salesforce",
    tokenEndpoint: `${login}/services/oauth2/token`,
    issuer: consumerKey,
    subject: username,
    audience: login,
    key: { pem },
    // Each organization has a host of its own, and only the token says which.
    origins: (token) => [text(token, "instance_url")],
    failure: (body) => readFailure(body),
    api: ({ http, token }) => ({
      query: async (soql) => {
        const place = new URL("/services/data/v66.0/query", text(await token(), "instance_url"));
        const { records } = await http.get(place, { searchParams: { q: soql } }).json<{ records: object[] }>();
        return records;
      },
    }),
  };
}

/** `[{"message":"unexpected token","errorCode":"MALFORMED_QUERY"}]`. Source: REST API Developer Guide, "Status Codes and Error Responses". */
function readFailure(body: unknown): Failure | undefined {
  const [first] = Array.isArray(body) ? (body as readonly { errorCode?: string; message?: string }[]) : [];
  if (first?.errorCode === undefined) return undefined;
  return { code: first.errorCode, message: first.message ?? "" };
}
