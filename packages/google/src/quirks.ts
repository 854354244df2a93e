import type { Params, Quirks, Wire } from "@oauthkit/core";
import { fieldsOf, readJson } from "@oauthkit/core/parts";

import type { Places } from "./app.ts";
import { readTokenAnswer } from "./token.ts";

/** Where Google departs from the RFCs. */
export function quirksOf({ accounts }: Places): Quirks {
  return {
    tokenResponse: readTokenAnswer,
    endpointRequest,
    endpointResponse,
    // Both are documented as values of `iss` (developers.google.com, "OpenID Connect", "Validating an ID token").
    expectedIssuer: ({ iss }) => (iss === new URL(accounts).host ? iss : accounts),
  };
}

/** Neither endpoint has a parameter for the secret (developers.google.com, "OAuth 2.0 for TV and Limited-Input Device Applications", and "Revoking a token"). */
function endpointRequest(endpoint: string, form: Params): Params {
  if (endpoint === "revocation") return { token: form["token"] ?? "" };
  const { client_secret: _, ...rest } = form;
  return rest;
}

/** Too many devices at once have a shape of their own ("OAuth 2.0 for TV and Limited-Input Device Applications", "Step 2", "Quota exceeded"). */
function endpointResponse(_endpoint: string, text: string, { status }: Response): Wire | undefined {
  const limit = "rate_limit_exceeded";
  if (status !== 403 || fieldsOf(readJson(text))["error_code"] !== limit) return undefined;
  return { error: "temporarily_unavailable", error_description: limit };
}
