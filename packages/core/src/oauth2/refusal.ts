import { type AuthorizationCode, AuthorizationError, type Remedy } from "../errors.ts";
import { isPassing } from "../peek.ts";
import { oneLine, redactNamed, redactOpaque, type Redactor } from "../redact.ts";
import { readRetryAfter } from "../retry-after.ts";
import type { Wire } from "../wire.ts";
import { statusError } from "./answer.ts";

/** What is known about a request beside its answer. */
export interface RefusalContext {
  /** For endpoints where nobody can sign in again: what to do about any refusal. */
  readonly only?: Remedy;
  /** What else may be wrong with how the client has proved itself. */
  readonly hint?: string | undefined;
  readonly unattended?: Unattended | undefined;
}

/** What a refusal means to an account that signs for itself, as there is nobody to sign in again. */
export interface Unattended {
  readonly code: AuthorizationCode;
  /** Whether a server's word is about the account, and not about anything else in the request. */
  readonly concerns: (problem: string) => boolean;
  /** What to do; asked once the answer is there. */
  readonly cure: () => string;
}

/** A refusal of the authorization server (RFC 6749 section 5.2), or `undefined` where it agreed. */
export function readRefusal(
  fields: Wire,
  response: Response,
  redact: Redactor,
  { only, hint, unattended }: RefusalContext = {},
): Error | undefined {
  const { problem, description } = readError(fields);
  if (problem === undefined) return response.ok ? undefined : refusedByStatus(fields, response, redact);
  const word = readSentence(problem, redact, 100);
  // A server in trouble may say anything of an assertion.
  const isBusy = unattended !== undefined && (isPassing(response) || passing.has(problem));
  const own = !isBusy && unattended?.concerns(problem) === true ? unattended : undefined;
  const ours = isBusy ? "try_again" : own && "mend_configuration";
  const remedy = only ?? ours ?? remedyOf(problem, response.status);
  const said = describe(word, description, redact);
  const cure = own?.cure() ?? cureOf(problem, remedy) + (problem === "invalid_client" ? (hint ?? "") : "");
  return new AuthorizationError(own?.code ?? "token_refused", `the authorization server refused${said}; ${cure}`, {
    status: response.status,
    remedy,
    problem: word,
    retryAfter: readRetryAfter(response),
  });
}

/** `error` and `error_description`, also in the other shapes that providers give them. */
export function readError({ error, errors, ...fields }: Wire): {
  readonly problem?: string;
  readonly description?: string;
} {
  const about = textOf(fields, ["error_description", "error_message", "message"]);
  const word = wordOf(error);
  if (word !== undefined) return { problem: word, ...about };
  const first: unknown = Array.isArray(errors) ? errors[0] : error;
  if (typeof first !== "object" || first === null || Object.keys(first).length === 0) return {};
  const inner = first as Wire;
  const problem = [inner["type"], inner["errorType"], inner["status"], inner["code"]].map(wordOf).find(Boolean);
  return { problem: problem ?? "error", ...about, ...textOf(inner, ["error_description", "message"]) };
}

/** Words and numbers; an absent error may be written as an empty text, 0 or false. */
function wordOf(value: unknown): string | undefined {
  if (typeof value === "number" && value !== 0) return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function textOf(fields: Wire, names: readonly string[]): { readonly description?: string } {
  const text = names.map((name) => fields[name]).find((value) => typeof value === "string");
  return typeof text === "string" ? { description: text } : {};
}

/** What to do about an error of RFC 6749 section 5.2, OpenID Connect Core section 3.1.2.6, RFC 8628 and RFC 9449. */
function remedyOf(problem: string, status: number): Remedy {
  if (personal.has(problem)) return "sign_in_again";
  if (passing.has(problem) || status >= 500 || status === 429) return "try_again";
  return "mend_configuration";
}

const personal = new Set([
  "invalid_grant",
  "access_denied",
  "expired_token",
  "login_required",
  "interaction_required",
  "consent_required",
  "account_selection_required",
  "invalid_token",
  "expired_login_hint_token",
  "unknown_user_id",
]);

const passing = new Set([
  "temporarily_unavailable",
  "server_error",
  "slow_down",
  "authorization_pending",
  "use_dpop_nonce",
]);

function cureOf(problem: string, remedy: Remedy): string {
  return (remedy === "try_again" ? undefined : hints.get(problem)) ?? cures[remedy];
}

const cures: Readonly<Record<Remedy, string>> = {
  try_again: "try again later",
  sign_in_again: "sign the user in again",
  mend_configuration: "check the client's registration and what it asks for",
};

const hints: ReadonlyMap<string, string> = new Map([
  ["invalid_client", "check client.id, client.secret and client.authentication"],
  ["unauthorized_client", "allow this client the grant, or sign in another way"],
  ["unsupported_grant_type", "the server does not know this grant; sign in another way"],
  ["invalid_scope", "ask for scopes that the server knows and the client may have"],
  ["redirect_uri_mismatch", "register the redirect URI, letter for letter"],
  ["invalid_dpop_proof", "check this machine's clock and the key pair"],
  ["consent_required", "send the user to the authorization page once, to give consent"],
]);

function refusedByStatus(fields: Wire, response: Response, redact: Redactor): Error {
  const { status } = response;
  const { description: words } = textOf(fields, ["error_message", "message", "error_description", "detail", "title"]);
  if (words === undefined || isPassing(response)) return statusError(response);
  const said = describe(`status ${status}`, words, redact);
  const message = `the authorization server refused${said}; ${cures.mend_configuration}`;
  return new AuthorizationError("token_refused", message, { status, remedy: "mend_configuration" });
}

/** The server's own words, cleaned and shortened. */
function describe(problem: string, description: string | undefined, redact: Redactor): string {
  const words = readSentence(description, redact);
  return words === "" ? ` (${problem})` : ` (${problem}: ${words})`;
}

/** A server's own explanation or word, cleaned and shortened; empty where there is none. */
export function readSentence(description: string | undefined, redact: Redactor, length = 200): string {
  return oneLine(redactOpaque(redactNamed(redact((description ?? "").slice(0, longest)))), length);
}

// Characters of foreign words that are looked at; far fewer are shown.
const longest = 4096;
