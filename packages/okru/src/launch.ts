import { AuthorizationError, ConfigurationError } from "@oauthkit/core";
import { concealed } from "@oauthkit/core/parts";
import { md5 } from "@oauthkit/core/signers";

import type { OkruApp } from "./options.ts";

/** What OK.ru hands to an application that runs in its frame, under the names of the wire, once `auth_sig` has been verified. */
export interface OkruLaunch {
  /** Decimal digits. */
  readonly logged_user_id: string;
  readonly session_key: string;
  /** Not covered by `auth_sig`, as all the others: the launch grant proves it by a call. */
  readonly session_secret_key?: string;
  readonly application_key?: string;
  /** Every parameter of the launch. Only user and session key are covered by `auth_sig`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The launch, in whichever form it is at hand. */
export type LaunchSource = string | URL | URLSearchParams | Request;

/**
 * Verifies the parameters that an embedded application is launched with: `auth_sig` is the MD5 of `logged_user_id`, `session_key` and the
 * secret key, one behind the other. That does not say where the id ends and the key begins, and has no time in it: take the id for
 * granted only after a call with the session has confirmed it, as `client.session("launch", …)` does.
 * Throws `callback_invalid` for parameters that are missing, there twice or forged, `callback_foreign` for another application's,
 * and `option_missing` without `secretKey`.
 */
export function readLaunch(app: Pick<OkruApp, "applicationKey" | "secretKey">, source: LaunchSource): OkruLaunch {
  // An empty one would let anybody sign.
  if (app.secretKey === undefined || app.secretKey === "") {
    throw new ConfigurationError("option_missing", "secretKey is missing, and a launch is verified with it; give it");
  }
  const parameters = readParameters(source);
  const { logged_user_id = "", session_key = "", auth_sig = "", application_key } = parameters;
  const session_secret_key = parameters["session_secret_key"] || undefined;
  if (!/^\d+$/.test(logged_user_id) || session_key === "" || auth_sig === "") {
    throw invalid("has no logged_user_id, session_key or auth_sig; open the application within OK.ru");
  }
  if (!isSame(auth_sig.toLowerCase(), md5(logged_user_id + session_key + app.secretKey))) {
    throw invalid(
      "is not signed with this application's secret key; it may be forged: open the application within OK.ru",
    );
  }
  if (application_key !== undefined && application_key !== app.applicationKey) {
    const message = "the launch belongs to another application; give the applicationKey of this one";
    throw new AuthorizationError("callback_foreign", message, { remedy: "mend_configuration" });
  }
  return concealed({
    logged_user_id,
    session_key,
    ...(session_secret_key === undefined ? {} : { session_secret_key }),
    ...(application_key === undefined ? {} : { application_key }),
    parameters: concealed({ ...parameters }, "auth_sig"),
  });
}

function readParameters(source: LaunchSource): Readonly<Record<string, string>> {
  const pairs = [...queryOf(source)].filter(([name]) => name !== "__proto__");
  const names = pairs.map(([name]) => name);
  if (new Set(names).size !== names.length) throw invalid("names a parameter twice; open the application within OK.ru");
  return Object.fromEntries(pairs);
}

function queryOf(source: LaunchSource): URLSearchParams {
  if (source instanceof URLSearchParams) return source;
  if (source instanceof Request) return queryOf(source.url);
  const base = "https://launch.invalid";
  // The platform's own error would show the URL, session key and all.
  if (URL.canParse(source, base)) return new URL(source, base).searchParams;
  throw new ConfigurationError("url_invalid", "the launch is no URL; give the one that the application was opened by");
}

function invalid(what: string): AuthorizationError {
  return new AuthorizationError("callback_invalid", `the launch ${what}`);
}

/** In the same time wherever they differ. */
function isSame(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index += 1) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
