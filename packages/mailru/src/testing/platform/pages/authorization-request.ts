import type { EmulatorPlace } from "@oauthkit/testing";

import { refusalUrl } from "../finish.ts";
import { successPath, type Host } from "../place.ts";
import { readMask, readScope } from "../privileges.ts";
import type { Service } from "../service.ts";
import type { Application } from "../settings.ts";
import { dialog } from "./dialog.ts";

/** A request to sign in that can be answered (api.mail.ru/docs/guides/oauth/sites). */
export interface AuthorizationRequest {
  readonly application: Application;
  /** As it was sent. */
  readonly givenRedirectUri: string;
  /** Where the browser ends: where the URI that was given is not acceptable, it is the success page. */
  readonly redirectUri: string;
  readonly responseType: "code" | "token";
  /** As it was sent. */
  readonly scope: string;
  /** What was asked for and can be given; the rest is left out without a word. */
  readonly permissions: readonly string[];
  readonly state: string | undefined;
  /** Whether the consent page has to be shown again. */
  readonly revoke: boolean;
}

/** A request, the page that says what is wrong with it, or the URL that says so to the application. */
export type Read =
  | { readonly kind: "request"; readonly request: AuthorizationRequest }
  | { readonly kind: "refused"; readonly error: string; readonly response: Response }
  | { readonly kind: "returned"; readonly error: string; readonly location: string };

/** Reads the query of the authorization page, or the hidden fields of the consent form, which have a mask in place of the scope. */
export function readAuthorizationRequest(service: Service, place: EmulatorPlace<Host>, sent: URLSearchParams): Read {
  const { applications } = service.settings;
  const application = applications.find(({ applicationId }) => applicationId === sent.get("client_id"));
  if (application === undefined) return { kind: "refused", error: "invalid_client", response: noApplication() };
  const givenRedirectUri = sent.get("redirect_uri") ?? "";
  const redirectUri = isAcceptable(application, place, givenRedirectUri)
    ? givenRedirectUri
    : place.origins.plain + successPath;
  const responseType = sent.get("response_type");
  if (responseType !== "code" && responseType !== "token") {
    const error = "unsupported_response_type";
    return { kind: "returned", error, location: refusalUrl({ redirectUri }, error) };
  }
  const scope = sent.get("scope") ?? "";
  const wanted = sent.has("scope") ? readScope(scope) : readMask(sent.get("needed_permissions") ?? "");
  const state = sent.get("state") ?? "";
  const request: AuthorizationRequest = {
    application,
    givenRedirectUri,
    redirectUri,
    responseType,
    scope,
    permissions: wanted.filter((name) => application.permissions.includes(name)),
    state: state === "" ? undefined : state,
    revoke: sent.get("revoke") === "1",
  };
  return { kind: "request", request };
}

function isAcceptable(application: Application, place: EmulatorPlace<Host>, uri: string): boolean {
  const native = `mm${application.applicationId}://authorize`;
  return [...application.redirectUris, ...place.redirectUris, native].includes(uri);
}

/** The words are the ones that clients look for; what else the page says is inferred. */
function noApplication(): Response {
  return dialog("<h1>Ошибка</h1><p>Не указано приложение: не передан параметр client_id</p>");
}
