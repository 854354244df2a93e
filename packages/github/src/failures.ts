import type { Failure, Remedy } from "@oauthkit/core";
import { definedOf, fieldsOf } from "@oauthkit/core/parts";

import { namesOf, withIncluded } from "./scope.ts";

/**
 * Reads refusals of the API: `{"message":"Not Found","documentation_url":…}` under an error status, with `errors` where parameters are wrong. GitHub has no
 * codes but the status, so the code is that, and the name says what its headers and words mean (docs.github.com, "Troubleshooting the REST API").
 */
export function readFailure(body: unknown, response: Response): Failure | undefined {
  const { message, errors } = fieldsOf(body);
  if (response.ok || typeof message !== "string") return undefined;
  const meaning = readMeaning(message, response);
  const details = Array.isArray(errors) ? errors.map(detailOf).filter((detail) => detail !== "") : [];
  const words = [[message, ...details].join(", "), meaning.more ?? ""].filter((part) => part !== "");
  return {
    code: response.status,
    message: words.join("; "),
    stale: meaning.name === "bad_credentials",
    ...definedOf({ name: meaning.name, remedy: meaning.remedy }),
  };
}

interface Meaning {
  readonly name: string | undefined;
  /** Default: what the status says. */
  readonly remedy?: Remedy;
  /** What the headers say beside the message. */
  readonly more?: string;
}

function readMeaning(message: string, response: Response): Meaning {
  const { status } = response;
  if (status === 401) return { name: "bad_credentials", remedy: "sign_in_again" };
  if (status === 403 || status === 429) {
    const limit = readLimit(message, response);
    if (limit !== undefined) return limit;
  }
  const known = status === 403 || status === 404 ? (readSso(response) ?? readScopes(response)) : undefined;
  return known ?? readPermissions(response) ?? { name: names.get(status) };
}

/** docs.github.com, "Rate limits for the REST API". */
function readLimit(message: string, { status, headers }: Response): Meaning | undefined {
  if (headers.get("x-ratelimit-remaining") === "0") {
    const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
    const until = reset > 0 ? { more: `it ends at ${new Date(reset * 1000).toISOString()}` } : {};
    return { name: "rate_limited", remedy: "try_again", ...until };
  }
  const isSecondary = status === 429 || headers.has("retry-after") || /secondary rate limit/i.test(message);
  return isSecondary ? { name: "secondary_rate_limited", remedy: "try_again" } : undefined;
}

/**
 * An organization that wants people to sign in there first, and the application's tokens to be given out while they are (docs.github.com, "SAML and
 * GitHub Apps"). The address without its query, which is a key of its own.
 */
function readSso({ headers }: Response): Meaning | undefined {
  const url = /^required; *url=([^\s?]+)/.exec(headers.get("x-github-sso") ?? "")?.[1];
  if (url === undefined) return undefined;
  return { name: "sso_required", remedy: "sign_in_again", more: `the person has to begin a session at ${url} first` };
}

/**
 * A scope that the token lacks (docs.github.com, "Scopes for OAuth apps"). Private things are not there for who lacks it, but what is not there at all is
 * answered in the same way: nobody is to sign in again for a name that is wrong.
 */
function readScopes({ status, headers }: Response): Meaning | undefined {
  const accepted = namesOf(headers.get("x-accepted-oauth-scopes") ?? "");
  const granted = withIncluded(headers.get("x-oauth-scopes") ?? "");
  if (accepted.length === 0 || accepted.some((name) => granted.includes(name))) return undefined;
  const scopes = `one of the scopes ${accepted.join(", ")}`;
  if (status === 404) return { name: names.get(404), more: `or the token lacks ${scopes}` };
  return { name: "scope_missing", remedy: "sign_in_again", more: `it takes ${scopes}` };
}

/** docs.github.com, "Troubleshooting the REST API", "Resource not accessible". */
function readPermissions({ status, headers }: Response): Meaning | undefined {
  const accepted = headers.get("x-accepted-github-permissions");
  if (status !== 403 || accepted === null) return undefined;
  return { name: "permission_missing", more: `it takes the permissions ${accepted}` };
}

const names: ReadonlyMap<number, string> = new Map([
  [400, "bad_request"],
  [403, "forbidden"],
  [404, "not_found"],
  [409, "conflict"],
  [410, "gone"],
  [422, "validation_failed"],
  [451, "unavailable_for_legal_reasons"],
]);

/** An entry of `errors`: words, or a field and what is wrong with it. */
function detailOf(entry: unknown): string {
  if (typeof entry === "string") return entry;
  const { resource, field, code, message } = fieldsOf(entry);
  const parts = [resource, field, code, message].filter((part) => typeof part === "string" && part !== "");
  return parts.join(" ");
}
