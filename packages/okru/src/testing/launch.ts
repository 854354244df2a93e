import { issueSession, type OkruIssueOptions } from "./issue-token.ts";
import { okru } from "./place.ts";
import { md5 } from "./rest/signature.ts";
import type { Service } from "./service.ts";

/** Who launches what, and what is not as it should be. */
export interface OkruLaunchOptions extends Pick<OkruIssueOptions, "application" | "user" | "permissions"> {
  /** The page of the application; `https://app.example.test/` unless told. */
  readonly url?: string;
  /** More parameters, and others in their place; undefined leaves one out. `auth_sig` stays what it was. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
}

/** The URL at which the portal opens an embedded application; see OkruEmulator.launchUrl. */
export function launchUrl(service: Service, options: OkruLaunchOptions): string {
  const session = issueSession(service, options, "login");
  const { application, user } = session;
  const parameters: Readonly<Record<string, string | undefined>> = {
    logged_user_id: user.uid,
    api_server: `${okru.origins.api}/`,
    application_key: application.applicationKey,
    session_key: session.text,
    session_secret_key: session.sessionSecretKey,
    authorized: "1",
    web_server: "https://ok.ru",
    apiconnection: `${application.applicationId}_${String(service.settings.now())}`,
    auth_sig: md5(user.uid + session.text + application.secretKey),
    ...options.parameters,
  };
  const url = new URL(options.url ?? "https://app.example.test/");
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
