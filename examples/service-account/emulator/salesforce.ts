import { generateKeyPairSync, randomUUID } from "node:crypto";

import type { Fetch } from "@oauthkit/core";

import type { SalesforceAccount } from "../salesforce.ts";
import { readAssertion } from "./assertion.ts";

/** Salesforce in memory: where one logs in, and one organization. */
export interface Salesforce {
  /** Stands in for the global fetch. */
  readonly fetch: Fetch;
  readonly account: SalesforceAccount;
  /** How many assertions it has taken. */
  readonly count: () => number;
  /** Ends every session before its time. */
  readonly endSessions: () => void;
}

export const instance = "https://acme.my.salesforce.com";

/** Opens an organization with one user, who has approved of one app. */
export function emulateSalesforce(): Salesforce {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const account = {
    consumerKey: "consumer-key",
    username: "robot@acme.example",
    pem: privateKey.export(pkcs8),
  };
  const login = "https://login.salesforce.com";
  const expected = { publicKey, issuer: account.consumerKey, audience: login, longest: 180 };
  const sessions = new Set<string>();
  let taken = 0;
  const logIn = async (request: Request): Promise<Response> => {
    const claims = await readAssertion(request, expected);
    if (claims === undefined) return refuse("invalid_grant", "invalid assertion");
    if (claims.sub !== account.username) return refuse("invalid_grant", "user hasn't approved this consumer");
    taken += 1;
    const access_token = randomUUID();
    sessions.add(access_token);
    // Nothing says how long it lives: that is set in the organization.
    return Response.json({
      access_token,
      scope: "api",
      instance_url: instance,
      id: `${login}/id/1/2`,
      token_type: "Bearer",
    });
  };
  const answer = ({ url, headers }: Request): Response => {
    if (!sessions.has((headers.get("authorization") ?? "").replace("Bearer ", "")))
      return fail(401, "INVALID_SESSION_ID", "Session expired or invalid");
    const soql = new URL(url).searchParams.get("q");
    if (soql !== "SELECT Name FROM Account") return fail(400, "MALFORMED_QUERY", "unexpected token");
    return Response.json({ totalSize: 1, done: true, records: [{ Name: "Acme" }] });
  };
  return {
    account,
    count: () => taken,
    endSessions: () => sessions.clear(),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.url === `${login}/services/oauth2/token`) return logIn(request);
      if (request.url.startsWith(`${instance}/services/data/v66.0/query?`)) return answer(request);
      throw new TypeError("fetch failed");
    },
  };
}

const pkcs8 = { type: "pkcs8", format: "pem" } as const;

function refuse(error: string, error_description: string): Response {
  return Response.json({ error, error_description }, { status: 400 });
}

function fail(status: number, errorCode: string, message: string): Response {
  return Response.json([{ message, errorCode }], { status });
}
