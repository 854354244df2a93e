import type { Params, Quirks } from "@oauthkit/core";
import { combined, errorUnderOk } from "@oauthkit/core/quirks";

import type { App } from "./app.ts";
import { readTokenAnswer, spent } from "./token.ts";

/** Where GitHub departs from the RFCs. */
export function quirksOf(app: App): Quirks {
  return combined(errorUnderOk({ code: "error", message: "error_description", invalidGrant: spent }), {
    callback: readRefusal,
    tokenResponse: readTokenAnswer,
    endpointRequest: (endpoint, form) => {
      if (endpoint === "revocation") return revocationOf(app, form);
      // The device flow is for programs that have no secret, and its first request takes none.
      const { client_secret: _, ...rest } = form;
      return rest;
    },
    // Of a token that has ended already; credentials of the application that are wrong are 401 ("Authenticating to the REST API").
    endpointResponse: (endpoint, _, { status }) =>
      endpoint === "revocation" && (status === 404 || status === 422) ? {} : undefined,
  });
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
 * Revocation at GitHub: `DELETE /applications/{client_id}/token` with Basic, which takes access tokens; no call ends a refresh token of one's own
 * (docs.github.com, "REST API endpoints for OAuth authorizations", "Delete an app token").
 */
function revocationOf({ clientId, clientSecret = "", api, headers }: App, form: Params): Request | undefined {
  if (form["token_type_hint"] === "refresh_token") return undefined;
  const authorization = `Basic ${base64(`${clientId}:${clientSecret}`)}`;
  return new Request(`${api}/applications/${encodeURIComponent(clientId)}/token`, {
    method: "DELETE",
    headers: { ...headers, authorization, "content-type": "application/json" },
    body: JSON.stringify({ access_token: form["token"] }),
  });
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
