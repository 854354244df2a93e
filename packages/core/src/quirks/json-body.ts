import type { Params } from "../oauth2/grant.ts";
import type { Legs } from "./legs.ts";

/**
 * Sends requests to the authorization server as JSON, the token request as those to its other endpoints: Atlassian
 * (developer.atlassian.com, OAuth 2.0 (3LO) apps), Notion, Zendesk.
 */
export const jsonBody: Legs<"tokenRequest" | "endpointRequest"> = {
  tokenRequest: asJson,
  endpointRequest: (_endpoint, form, request) => asJson(form, request),
};

function asJson(form: Params, { url, method, headers: given }: Request): Request {
  const headers = new Headers(given);
  headers.set("content-type", "application/json");
  return new Request(url, { method, headers, body: JSON.stringify(form) });
}
