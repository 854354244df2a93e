import { htmlPage } from "@oauthkit/testing";

import type { Place } from "../place.ts";
import type { Service } from "../service.ts";
import type { Application } from "../settings.ts";

/** A request to sign in that can be answered (apiok.ru/en/ext/oauth/server). */
export interface AuthorizationRequest {
  readonly application: Application;
  readonly redirectUri: string;
  readonly responseType: "code" | "token";
  /** The scope as it was sent. */
  readonly scope: string;
  /** What was asked for and can be given; the rest is left out without a word. */
  readonly permissions: readonly string[];
  /** Whether the scope has a name that does not exist: the token endpoint is the one to say so. */
  readonly badScope: boolean;
  readonly layout: string;
  readonly state: string | undefined;
}

/** A request, the page that says what is wrong with it, or the URL that says so to the application. */
export type Read =
  | { readonly kind: "request"; readonly request: AuthorizationRequest }
  | { readonly kind: "refused"; readonly error: string; readonly response: Response }
  | { readonly kind: "returned"; readonly error: string; readonly location: string };

/** Reads the query of the authorization page; a parameter that nobody knows is ignored. */
export function readAuthorizationRequest(service: Service, place: Place, query: URLSearchParams): Read {
  const { applications, separator } = service.settings;
  const application = applications.find(({ applicationId }) => applicationId === query.get("client_id"));
  if (application === undefined) return refusedClient();
  const redirectUri = query.get("redirect_uri") ?? "";
  if (![...application.redirectUris, ...place.redirectUris].some((uri) => isSame(uri, redirectUri))) {
    return refused("redirect_uri не совпадает с зарегистрированными");
  }
  const layout = query.get("layout") ?? "w";
  if (!["w", "m", "a"].includes(layout)) return refused("Неизвестный layout");
  const responseType = query.get("response_type");
  if (responseType !== "code" && responseType !== "token") {
    const error = "unsupported_response_type";
    return { kind: "returned", error, location: refusalUrl(redirectUri, error) };
  }
  const scope = query.get("scope") ?? "";
  const names = scope.split(separator).filter((name) => name !== "");
  const known = new Set([...permissionNames, ...application.permissions]);
  const request: AuthorizationRequest = {
    application,
    redirectUri,
    responseType,
    scope,
    permissions: [...new Set(names)].filter((name) => application.permissions.includes(name)),
    badScope: names.some((name) => !known.has(name)),
    layout,
    state: query.get("state") ?? undefined,
  };
  return { kind: "request", request };
}

/** Errors come in the fragment, whatever the response type, and without the state. */
export function refusalUrl(redirectUri: string, error: string): string {
  return `${redirectUri}#error=${error}`;
}

/** Everything that apiok.ru/en/ext/oauth/permissions or an SDK names. */
const permissionNames = [
  "VALUABLE_ACCESS",
  "LONG_ACCESS_TOKEN",
  "GET_EMAIL",
  "PHOTO_CONTENT",
  "GROUP_CONTENT",
  "VIDEO_CONTENT",
  "APP_INVITE",
  "SET_STATUS",
  "PUBLISH_TO_STREAM",
  "LIKE",
];

function isSame(registered: string, given: string): boolean {
  return !given.includes("#") && withoutQuery(registered) === withoutQuery(given);
}

function withoutQuery(uri: string): string {
  return uri.split("?", 1).join("");
}

function refused(text: string): Read {
  const response = htmlPage("Ошибка", `<h1>Ошибка</h1><p>${text}</p>`, { status: 400 });
  return { kind: "refused", error: "invalid_request", response };
}

/** The body of the recorded 401 was not saved; this one is inferred. */
function refusedClient(): Read {
  const body = JSON.stringify({ error: "invalid_client", error_description: "Unknown application" });
  const headers = { "content-type": "application/json;charset=utf-8" };
  return { kind: "refused", error: "invalid_client", response: new Response(body, { status: 401, headers }) };
}
