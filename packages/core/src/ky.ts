import ky, {
  type AfterResponseHook,
  type HTTPError,
  isHTTPError,
  isNetworkError,
  isTimeoutError,
  type KyInstance,
  type Options,
} from "ky";

import { ApiError, ConfigurationError, isOAuthKitError, type Remedy, TransportError } from "./errors.ts";
import type { HttpParts } from "./http.ts";
import { readJson } from "./json.ts";
import { isJsonAnswer, isPassing, isRedirect, readAtMost } from "./peek.ts";
import type { Failure } from "./provider.ts";
import { describeCause, oneLine, redactNamed, redactOpaque, type Redactor, redactValue } from "./redact.ts";
import { heeded, readPause } from "./retry-after.ts";
import type { Fetch } from "./transport.ts";

/** A ky that sends through a session. Its errors are oauthkit's, without query and without secrets. */
export function createKy(parts: HttpParts): KyInstance {
  return ky.create({
    fetch: retryable(parts.send),
    redirect: "manual",
    parseJson: (text, { request, response }) => parseJson(text, request, response, parts.provider),
    hooks: {
      init: [withoutLongPauses],
      beforeError: [({ error }) => translate(error, parts)],
      afterResponse: parts.failure === undefined ? [] : [refusals(parts)],
    },
  });
}

/** A pause that nobody waits for is no reason to wait: the caller has to hear of it. Whoever decides by themselves may. */
function withoutLongPauses(options: Options): void {
  const own = typeof options.retry === "number" ? { limit: options.retry } : options.retry;
  options.retry = {
    ...own,
    shouldRetry: own?.shouldRetry ?? (({ error }) => (isLongPause(error) ? false : undefined)),
  };
}

function isLongPause(error: Error): boolean {
  if (!isHTTPError(error) || !heeded.includes(error.response.status)) return false;
  return (readPause(error.response, Date.now()) ?? 0) > patience;
}

// Seconds, as long as an attempt may take.
const patience = 10;

/** Finds refusals in answers that call themselves a success. Errors by status pass through `translate`. */
function refusals(parts: HttpParts): AfterResponseHook {
  return async ({ request, response }) => {
    if (!response.ok || !isJsonAnswer(response)) return;
    const text = await readAtMost(response.clone(), parts.maxResponseBytes, parts.timeout);
    throwRefusal(text === undefined ? undefined : readDigits(text), request, response, parts);
  };
}

/** Reads JSON; whole numbers that a JavaScript number cannot hold are texts, where the runtime lets their digits be seen. */
function readDigits(text: string): unknown {
  const body = readJson(text);
  // Seldom needed, and slower.
  return body !== undefined && /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : body;
}

function keepDigits(name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (name === "__proto__") return undefined;
  const digits = context?.source ?? "";
  return typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(digits) ? digits : value;
}

function throwRefusal(body: unknown, request: Request, response: Response, parts: HttpParts): void {
  const { provider, redact } = parts;
  const refusal = body === undefined ? undefined : readFailure(body, response, parts);
  if (refusal === undefined) return;
  const clean = cleaned(refusal, redact);
  const remedy = refusal.remedy ?? (clean.stale ? "sign_in_again" : remedyOf(response.status));
  const called = clean.name === undefined ? String(clean.code) : `${clean.code} ${clean.name}`;
  const message = `the API refused ${nameOf(request)} (${called}: ${oneLine(clean.message, 200)}); ${cures[remedy]}`;
  const retryAfter = readPause(response, Date.now());
  throw new ApiError(clean, message, { provider, status: response.status, remedy, retryAfter });
}

/** What the provider's reader makes of an answer; the answer may have any shape, and the reader may not be ready for that. */
function readFailure(body: unknown, response: Response, { provider, failure }: HttpParts): Failure | undefined {
  try {
    return failure?.(body, response);
  } catch (error) {
    const cause = describeCause(error, () => "…");
    throw new ConfigurationError("quirk_failed", "failure threw; mend it", { provider, cause });
  }
}

/** A refusal without secrets, and of the types that it should have. */
function cleaned({ code, name, message, details, stale }: Failure, redact: Redactor): Failure & { stale: boolean } {
  const textOf = (value: unknown): string => redactNamed(redact(String(value)));
  // A code may well be called `token:missing`.
  const wordOf = (value: unknown, length: number): string => oneLine(redactOpaque(redact(String(value))), length);
  return {
    code: typeof code === "number" ? code : wordOf(code, 100),
    ...((name ?? "") === "" ? {} : { name: wordOf(name, 60) }),
    message: textOf(message),
    ...(details === undefined ? {} : { details: redactValue(details, redact, redact) as Record<string, unknown> }),
    stale: stale === true,
  };
}

function translate(error: Error, parts: HttpParts): Error {
  const { provider } = parts;
  if (isOAuthKitError(error)) return error;
  if (isHTTPError(error)) return translateStatus(error, parts);
  if (isTimeoutError(error)) {
    return new TransportError("timed_out", "no answer came in time; try again later", { provider });
  }
  const cause = isNetworkError(error) && error.cause instanceof Error ? error.cause.cause : undefined;
  return isOAuthKitError(cause) ? cause : error;
}

/** ky tries again after the failures whose wording it knows, so ours is wrapped in a wording it knows. */
function retryable(send: Fetch): Fetch {
  return async (input, init) => {
    try {
      return await send(input, init);
    } catch (error) {
      if (isOAuthKitError(error) && error.code === "network_failed")
        throw new TypeError("fetch failed", { cause: error });
      throw error;
    }
  };
}

function translateStatus({ data, request, response }: HTTPError, parts: HttpParts): Error {
  const { provider, redact, readProblem } = parts;
  const { status } = response;
  try {
    // ky reads an error's body as JSON where it calls itself that.
    throwRefusal(typeof data === "string" ? readJson(data) : data, request, response, parts);
  } catch (refusal) {
    if (isOAuthKitError(refusal)) return refusal;
    throw refusal;
  }
  const problem = readProblem?.(data, response);
  const remedy = problem?.remedy ?? remedyOf(status);
  const redirect = isRedirect(response);
  const cure = redirect
    ? "signed calls do not follow redirects, so call the right URL"
    : redactNamed(redact(problem?.cure ?? cures[remedy]));
  const word = problem?.problem === undefined ? undefined : oneLine(redact(problem.problem), 100);
  const said = word === undefined ? "" : ` (${word})`;
  const message = `${nameOf(request)} was answered with status ${status}${said}; ${cure}`;
  const retryAfter = readPause(response, Date.now());
  const details = { provider, status, remedy, body: redactValue(data, redact), problem: word, retryAfter };
  return new TransportError(redirect ? "redirect_refused" : "http_failed", message, details);
}

const cures: Readonly<Record<Remedy, string>> = {
  try_again: "try again later",
  sign_in_again: "sign the user in again",
  mend_configuration: "check what the provider says",
};

function remedyOf(status: number): Remedy {
  if (isPassing({ status })) return "try_again";
  return status === 401 ? "sign_in_again" : "mend_configuration";
}

function parseJson(text: string, request: Request, response: Response, provider: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the text.
    const what = text.trim() === "" ? "an empty body" : text.trim().startsWith("<") ? "a web page" : "something else";
    throw new TransportError(
      "response_not_json",
      `${nameOf(request)} was answered with ${what} instead of JSON; check the URL`,
      {
        provider,
        status: response.status,
        remedy: remedyOf(response.status),
      },
    );
  }
}

/** Method and URL, without the query: some providers want credentials there. */
function nameOf({ method, url }: Request): string {
  return `${method} ${url.replace(/[?#].*$/s, "")}`;
}
