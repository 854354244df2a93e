import type { Params, Quirks, Wire } from "@oauthkit/core";
import { optionMissing, readJson, textsOf } from "@oauthkit/core/parts";
import { combined, errorUnderOk, revokesAccessTokens } from "@oauthkit/core/quirks";

import type { App } from "./app.ts";
import { readTokenAnswer, spent } from "./token.ts";

/** Where GitHub departs from the RFCs. No call ends a refresh token of one's own. */
export function quirksOf(app: App): Quirks {
  const refusals = errorUnderOk({ code: "error", message: "error_description", invalidGrant: spent });
  return combined(refusals, revokesAccessTokens("access_token"), {
    authorization: (parameters) => {
      if (app.clientSecret === undefined) throw secretMissing();
      return parameters;
    },
    callback: readRefusal,
    tokenResponse: readTokenAnswer,
    endpointRequest: (endpoint, form) => {
      if (endpoint === "revocation") return revocationOf(app, form);
      // The device flow is for programs that have no secret, and its first request takes none.
      const { client_secret: _, ...rest } = form;
      return rest;
    },
    endpointResponse: (endpoint, text, { status }) =>
      endpoint === "revocation" && status === 422 ? readUnprocessed(text) : undefined,
  });
}

/** What to say where a sign-in by code is asked for: here, and not when the person is back. */
export function secretMissing(): Error {
  return optionMissing("clientSecret is missing, and GitHub wants it with a code; give it, or sign in by device");
}

/**
 * 422 is said of a token that is none any more, and where the endpoint was asked too often (docs.github.com, "Delete an app token": validation failed, or the
 * endpoint has been spammed).
 */
function readUnprocessed(text: string): Wire {
  if (!/spam/i.test(text)) return {};
  return { error: "temporarily_unavailable", error_description: textsOf(readJson(text))("message") };
}

/** Refusals of the page that are no person's (docs.github.com, "Troubleshooting authorization request errors"). */
function readRefusal(way: Params): Params {
  const { error, error_description = "" } = way;
  if (error !== "application_suspended" && error !== "redirect_uri_mismatch") return way;
  const description = `${error}: ${[error_description].flat().join(" ")}`;
  const word = error === "application_suspended" ? "unauthorized_client" : "invalid_request";
  return { ...way, error: word, error_description: description };
}

/**
 * Revocation at GitHub: `DELETE /applications/{client_id}/token` with Basic (docs.github.com, "REST API endpoints for OAuth authorizations", "Delete an app
 * token").
 */
function revocationOf({ clientId, clientSecret = "", api, headers }: App, form: Params): Request {
  const authorization = `Basic ${base64(`${clientId}:${clientSecret}`)}`;
  return new Request(`${api}/applications/${encodeURIComponent(clientId)}/token`, {
    method: "DELETE",
    headers: { ...headers, authorization, "content-type": "application/json" },
    body: JSON.stringify({ access_token: form["access_token"] }),
  });
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
