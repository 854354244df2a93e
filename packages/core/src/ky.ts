import ky, {
  type AfterResponseHook,
  type HTTPError,
  isHTTPError,
  isNetworkError,
  isTimeoutError,
  type KyInstance,
} from "ky";

import { ApiError, isOAuthKitError, type Remedy, TransportError } from "./errors.ts";
import type { HttpParts } from "./http.ts";
import { redactValue } from "./redact.ts";
import type { Fetch } from "./transport.ts";

/** A ky that sends through a session. Its errors are oauthkit's, without query and without secrets. */
export function createKy(parts: HttpParts): KyInstance {
  return ky.create({
    fetch: retryable(parts.send),
    redirect: "manual",
    parseJson: (text) => parseJson(text, parts.provider),
    hooks: {
      beforeError: [({ error }) => translate(error, parts)],
      afterResponse: parts.failure === undefined ? [] : [refusals(parts)],
    },
  });
}

/** Finds refusals in answers that call themselves a success. Errors by status pass through `translate`. */
function refusals(parts: HttpParts): AfterResponseHook {
  return async ({ response }) => {
    if (!response.ok || !isJson(response)) return;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    throwRefusal(body, response, parts);
  };
}

function throwRefusal(body: unknown, response: Response, { provider, failure, redact }: HttpParts): void {
  const refusal = body === undefined ? undefined : failure?.(body, response);
  if (refusal === undefined) return;
  const code = typeof refusal.code === "string" ? redact(refusal.code) : refusal.code;
  const clean = { ...refusal, code, message: redact(refusal.message) };
  throw new ApiError(clean, { provider, status: response.status });
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

function translateStatus(error: HTTPError, parts: HttpParts): Error {
  const { status } = error.response;
  const body = redactValue(error.data, parts.redact);
  try {
    throwRefusal(error.data, error.response, parts);
  } catch (refusal) {
    if (isOAuthKitError(refusal)) return refusal;
  }
  const { remedy, cure } = cureOf(status);
  const code = status >= 300 && status < 400 ? "redirect_refused" : "http_failed";
  const what = `${error.request.method} ${withoutQuery(error.request.url)} was answered with status ${status}`;
  return new TransportError(code, `${what}; ${cure}`, { provider: parts.provider, status, body, remedy });
}

function cureOf(status: number): { readonly remedy: Remedy; readonly cure: string } {
  if (status >= 500 || status === 429 || status === 408) return { remedy: "try_again", cure: "try again later" };
  if (status === 401) return { remedy: "sign_in_again", cure: "sign the user in again" };
  if (status < 400)
    return { remedy: "mend_configuration", cure: "signed calls do not follow redirects: call the right URL" };
  return { remedy: "mend_configuration", cure: "the error's body says what the provider did not accept" };
}

function parseJson(text: string, provider: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the text.
    throw new TransportError("response_not_json", "the answer was no JSON; read it with `.text()`", {
      provider,
      remedy: "mend_configuration",
    });
  }
}

function isJson(response: Response): boolean {
  return /^[^;]*[/+]json\b/i.test(response.headers.get("content-type") ?? "");
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, "");
}
