import { addQuery } from "@oauthkit/testing";

import type { Service } from "./service.ts";
import type { Application } from "./settings.ts";

/** A request to sign in that can be answered (help.mail.ru/developers/oauth). */
export interface AuthorizationRequest {
  readonly application: Application;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  /** Of PKCE, by S256. */
  readonly challenge: string | undefined;
}

/** A request, what a page has to say of it, or the URL that says it to the application. */
export type Read =
  | { readonly kind: "request"; readonly request: AuthorizationRequest }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "returned"; readonly error: string; readonly location: string };

/** Reads the query of /login. What becomes of wrong requests was not recorded: the RFC's words are inferred. */
export function readAuthorizationRequest({ settings }: Service, query: URLSearchParams): Read {
  const application = settings.applications.find(({ clientId }) => clientId === query.get("client_id"));
  if (application === undefined) return { kind: "refused", error: "invalid_client" };
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!application.redirectUris.includes(redirectUri)) return { kind: "refused", error: "invalid_redirect_uri" };
  const state = query.get("state") ?? undefined;
  const scopes = (query.get("scope") ?? "").split(" ").filter((name) => name !== "");
  const challenge = query.get("code_challenge") ?? undefined;
  const request = { application, redirectUri, scopes, state, challenge };
  const error = problemOf(request, query);
  if (error === undefined) return { kind: "request", request };
  return { kind: "returned", error, location: refusalUrl(request, error) };
}

/** Errors come in the query, with the state. */
export function refusalUrl(
  { redirectUri, state }: Pick<AuthorizationRequest, "redirectUri" | "state">,
  error: string,
): string {
  return addQuery(redirectUri, { error, ...(state === undefined ? {} : { state }) });
}

const knownScopes = new Set(["userinfo", "mail.imap", "openid", "profile", "biz.api"]);

function problemOf(
  { application, scopes, challenge }: AuthorizationRequest,
  query: URLSearchParams,
): string | undefined {
  if (query.get("response_type") !== "code") return "unsupported_response_type";
  const isMailAlone = scopes.includes("mail.imap") && !["userinfo", "profile"].some((name) => scopes.includes(name));
  if (isMailAlone || scopes.some((name) => !knownScopes.has(name))) return "invalid_scope";
  if (challenge === undefined) return application.clientSecret === undefined ? "invalid_request" : undefined;
  return query.get("code_challenge_method") === "S256" ? undefined : "invalid_request";
}
