import { AuthorizationError, ConfigurationError } from "../errors.ts";
import { readAtMost } from "../peek.ts";
import { oneLine, redacting, type Redactor } from "../redact.ts";
import { paramsOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import type { PendingAuthorization } from "./pending.ts";
import { readError, readSentence } from "./refusal.ts";

/** The way back, in whichever form it is at hand. A `Request` is read whether it is a GET or a form_post. */
export type CallbackSource = string | URL | URLSearchParams | Request;

/**
 * The parameters that came back with the person: of the query and of the fragment, or of the posted form. Throws
 * `callback_invalid` for one that is there twice, and `url_invalid`.
 */
export async function readCallback(source: CallbackSource): Promise<Params> {
  const parameters = paramsOf(await collect(source));
  const twice = Object.entries(parameters).find(([, value]) => typeof value !== "string");
  if (twice === undefined) return parameters;
  const name = oneLine(twice[0], 40);
  throw new AuthorizationError("callback_invalid", `the callback names ${name} twice; start the sign-in again`);
}

/**
 * Checks that a way back belongs to this sign-in (RFC 6749 section 10.12, RFC 9207). Throws `callback_foreign`,
 * `callback_expired`, `state_missing`, `state_mismatch`, `issuer_mismatch`, `authorization_refused`.
 */
export function checkCallback(parameters: Params, pending: PendingAuthorization, context: CallbackContext): void {
  checkPending(pending, context);
  checkState(parameters["state"], pending.state);
  checkIssuer(parameters["iss"], pending, context);
  const { problem, description } = readError(parameters);
  if (problem !== undefined) throw refused(problem, description, redactorOf(parameters, pending));
}

/** What a way back is compared with beside its pending half. */
export interface CallbackContext {
  readonly provider: string;
  readonly clientId: string;
  /** What the definition says of the server. */
  readonly issuer: string | undefined;
  readonly tokenEndpoint: string | undefined;
  /** How the server names itself. */
  readonly serverIssuer: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the server promised to name itself (RFC 9207 section 3). */
  readonly namesIssuer: boolean;
}

async function collect(source: CallbackSource): Promise<URLSearchParams> {
  if (source instanceof URLSearchParams) return source;
  if (typeof source === "object" && "text" in source) {
    return source.method === "POST" ? fromForm(source) : fromUrl(source.url);
  }
  return fromUrl(source);
}

/** A browser sends what it was told to send, so this is read with limits like anything else from outside. */
async function fromForm(request: Request): Promise<URLSearchParams> {
  const form = await readAtMost(new Response(request.body), longestForm, 10_000);
  if (form !== undefined) return new URLSearchParams(form);
  throw new AuthorizationError("callback_invalid", "the posted callback is too long; start the sign-in again");
}

// Bytes. A code, a state, and for the chatty ones a JWT.
const longestForm = 65_536;

function fromUrl(source: string | URL): URLSearchParams {
  const base = "https://callback.invalid";
  // The platform's own error would show the URL, code and all.
  if (!URL.canParse(source, base)) {
    throw new ConfigurationError("url_invalid", "the callback is no URL; give the one the person came back to");
  }
  const { searchParams, hash } = new URL(source, base);
  return new URLSearchParams([...searchParams, ...new URLSearchParams(hash.slice(1))]);
}

function checkPending(pending: PendingAuthorization, context: CallbackContext): void {
  const { provider, clientId, issuer, tokenEndpoint, now } = context;
  if (typeof pending?.state !== "string" || pending.state === "") {
    const message = "pending is not what authorize returned; keep that until the person comes back";
    throw new ConfigurationError("option_invalid", message);
  }
  const own = [provider, clientId, issuer, tokenEndpoint];
  const theirs = [pending.provider, pending.clientId, pending.issuer, pending.tokenEndpoint];
  const isOurs = theirs.every((value, index) => value === own[index]);
  if (!isOurs) {
    const message = "the sign-in was begun by another client; hand it to that one, or start it again";
    throw new AuthorizationError("callback_foreign", message);
  }
  if (!(pending.expiresAt > now / 1000)) {
    throw new AuthorizationError("callback_expired", "the person took too long; start the sign-in again");
  }
}

function checkState(state: Params[string] | undefined, expected: string): void {
  if (state === undefined) {
    throw new AuthorizationError("state_missing", "the callback has no state; start the sign-in again");
  }
  if (state === expected) return;
  const message =
    "the callback belongs to another sign-in; it may be an old tab or a forged link: start the sign-in again";
  throw new AuthorizationError("state_mismatch", message);
}

function checkIssuer(
  iss: Params[string] | undefined,
  { issuer }: PendingAuthorization,
  context: CallbackContext,
): void {
  if (issuer === undefined || (typeof iss === "string" && isSameIssuer(iss, context.serverIssuer))) return;
  if (iss === undefined && !context.namesIssuer) return;
  const what = iss === undefined ? "does not name the server that it promised to name" : "comes from another server";
  throw new AuthorizationError("issuer_mismatch", `the callback ${what}; start the sign-in again`);
}

/** Everything that came along may be repeated in the words of the refusal, and so may what was sent. */
function redactorOf(parameters: Params, { state, codeVerifier, nonce }: PendingAuthorization): Redactor {
  const others = Object.entries(parameters).filter(([name]) => !/^(?:error|error_description|iss|scope)$/.test(name));
  return redacting([
    state,
    codeVerifier,
    nonce,
    ...others.map(([, value]) => String(value)).filter((text) => text.length > 6),
  ]);
}

/** Letter for letter (RFC 9207 section 2.4), but for a slash behind the host, which people add and leave out. */
function isSameIssuer(a: string, b: string): boolean {
  const slash = /^(https?:\/\/[^/]+)\/$/;
  return a.replace(slash, "$1") === b.replace(slash, "$1");
}

function refused(problem: string, description: string | undefined, redact: Redactor): AuthorizationError {
  const word = readSentence(problem, redact, 100);
  const said = readSentence(description, redact);
  const isOurs = configuration.has(problem);
  const cure = isOurs ? "check what was asked for and the client's registration" : "offer it to the person again";
  const words = said === "" ? word : `${word}: ${said}`;
  return new AuthorizationError("authorization_refused", `the sign-in was refused (${words}); ${cure}`, {
    problem: word,
    remedy: isOurs ? "mend_configuration" : passing.has(problem) ? "try_again" : "sign_in_again",
  });
}

const configuration = new Set([
  "invalid_request",
  "invalid_client",
  "unauthorized_client",
  "unsupported_response_type",
  "invalid_scope",
  "invalid_request_object",
  "invalid_request_uri",
  "request_not_supported",
  "request_uri_not_supported",
  "invalid_target",
]);

const passing = new Set(["server_error", "temporarily_unavailable"]);
