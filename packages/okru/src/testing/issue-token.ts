import { issueAccessToken, issueRefreshToken, secondsOf, type TokenKind } from "./issue.ts";
import type { OkruUser } from "./options.ts";
import { okru } from "./place.ts";
import { findUser, type AccessToken, type Service } from "./service.ts";
import type { Application } from "./settings.ts";

/** For whom, and what is not left to chance. */
export interface OkruIssueOptions {
  /** Application id; the first one unless told. */
  readonly application?: string;
  /** Login or uid; the first user unless told. */
  readonly user?: string;
  /** All that the application may have unless told. */
  readonly permissions?: readonly string[];
  /** Of the access token, in seconds; as the emulator's tokens live unless told. */
  readonly lifetime?: number;
  /** The values themselves; made up unless told. `access_token` is the `session_key` of a login, too. */
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly session_secret_key?: string;
}

/** What the token endpoint answers to a code. A type, as are those below, so that they fit where more fields may be. */
export type OkruCodeFields = {
  readonly access_token: string;
  readonly token_type: "session";
  readonly refresh_token: string;
  readonly expires_in: string;
};

/** What comes in the fragment of the implicit flow. */
export type OkruImplicitFields = {
  readonly access_token: string;
  readonly session_secret_key: string;
  readonly permissions_granted: string;
  readonly expires_in: string;
};

/** What auth.login answers. */
export type OkruLoginFields = {
  readonly uid: string;
  readonly session_key: string;
  readonly session_secret_key: string;
  readonly api_server: string;
};

/** Tokens without the steps that lead to them, as they come by code (unless told), implicit flow or login. RangeError for an unknown application or user. */
export interface OkruIssueToken {
  (options?: OkruIssueOptions & { readonly kind?: "code" }): OkruCodeFields;
  (options: OkruIssueOptions & { readonly kind: "implicit" }): OkruImplicitFields;
  (options: OkruIssueOptions & { readonly kind: "login" }): OkruLoginFields;
}

/** Makes tokens at a service; see OkruEmulator.issueToken. */
export function createIssueToken(service: Service): OkruIssueToken {
  function issue(options?: OkruIssueOptions & { readonly kind?: "code" }): OkruCodeFields;
  function issue(options: OkruIssueOptions & { readonly kind: "implicit" }): OkruImplicitFields;
  function issue(options: OkruIssueOptions & { readonly kind: "login" }): OkruLoginFields;
  function issue(
    options: OkruIssueOptions & { readonly kind?: TokenKind } = {},
  ): OkruCodeFields | OkruImplicitFields | OkruLoginFields {
    const token = issueSession(service, options, options.kind ?? "code");
    const session_secret_key = token.sessionSecretKey ?? "";
    const expires_in = String(secondsOf(service, token));
    if (options.kind === "login") {
      return { uid: token.user.uid, session_key: token.text, session_secret_key, api_server: `${okru.origins.api}/` };
    }
    if (options.kind === "implicit") {
      const permissions_granted = [...token.permissions].join(";");
      return { access_token: token.text, session_secret_key, permissions_granted, expires_in };
    }
    const refresh_token = issueRefreshToken(service, token, options.refresh_token);
    return { access_token: token.text, token_type: "session", refresh_token, expires_in };
  }
  return issue;
}

/** An access token for an application and a user that are named by their options. */
export function issueSession(service: Service, options: OkruIssueOptions, kind: TokenKind): AccessToken {
  const { application, user } = findParties(service, options);
  const permissions = new Set(options.permissions ?? application.permissions);
  service.consents.give(application.applicationId, user.uid, permissions);
  return issueAccessToken(service, { application, user, permissions }, kind, {
    text: options.access_token,
    sessionSecretKey: options.session_secret_key,
    lifetime: options.lifetime,
  });
}

function findParties(service: Service, options: OkruIssueOptions): { application: Application; user: OkruUser } {
  const { applications, users } = service.settings;
  const application = applications.find(
    ({ applicationId }) => applicationId === (options.application ?? applications[0]?.applicationId),
  );
  const user = findUser(service, options.user ?? users[0]?.uid ?? "");
  if (application === undefined || user === undefined) throw new RangeError("There is no such application or user");
  return { application, user };
}
