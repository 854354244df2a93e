import { generateKeyPairSync, randomUUID } from "node:crypto";

import type { Fetch } from "@oauthkit/core";

import type { DocusignAccount } from "../docusign.ts";
import { readAssertion } from "./assertion.ts";

/** Docusign in memory: the account server, and the API in another place. */
export interface Docusign {
  /** Stands in for the global fetch. */
  readonly fetch: Fetch;
  readonly account: DocusignAccount;
  /** Does what the user does on the consent page. RangeError for a page that says something is wrong. */
  readonly consent: (page: URL) => void;
}

export const redirectUri = "https://app.example.test/consented";

/** Opens an account whose user has not consented yet. */
export function emulateDocusign(): Docusign {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const [integrationKey, userId] = [randomUUID(), randomUUID()];
  const host = "account-d.docusign.com";
  const expected = { publicKey, issuer: integrationKey, audience: host, longest: 3600 };
  const tokens = new Set<string>();
  let consented = "";
  const grant = async (request: Request): Promise<Response> => {
    const claims = await readAssertion(request, expected);
    if (claims?.sub !== userId) return Response.json({ error: "invalid_grant" }, { status: 400 });
    if (claims.scope !== consented) return Response.json({ error: "consent_required" }, { status: 400 });
    const access_token = randomUUID();
    tokens.add(access_token);
    return Response.json({ access_token, token_type: "Bearer", expires_in: 3600, scope: consented });
  };
  return {
    account: { integrationKey, userId, pem: privateKey.export({ type: "pkcs1", format: "pem" }) },
    consent: ({ origin, pathname, searchParams }) => {
      const { response_type, client_id, redirect_uri, scope = "" } = Object.fromEntries(searchParams);
      const isKnown = client_id === integrationKey && redirect_uri === redirectUri && response_type === "code";
      if (origin + pathname !== `https://${host}/oauth/auth` || !isKnown)
        throw new RangeError("no page of this integration");
      consented = scope;
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.url === `https://${host}/oauth/token`) return grant(request);
      const isKnown = tokens.has((request.headers.get("authorization") ?? "").replace("Bearer ", ""));
      const answer = answers[request.url];
      if (answer === undefined) throw new TypeError("fetch failed");
      return isKnown
        ? Response.json(answer)
        : Response.json({ errorCode: "AUTHORIZATION_INVALID_TOKEN" }, { status: 401 });
    },
  };
}

const answers: Readonly<Record<string, object>> = {
  "https://account-d.docusign.com/oauth/userinfo": {
    accounts: [
      { account_id: "1", is_default: false, base_uri: "https://eu.docusign.net" },
      { account_id: "2", is_default: true, base_uri: "https://demo.docusign.net" },
    ],
  },
  "https://demo.docusign.net/restapi/v2.1/accounts/2/envelopes?from_date=2030-01-01": {
    envelopes: [{ envelopeId: "e-1", status: "completed" }],
  },
};
