import { readUrl } from "./endpoints.ts";
import { ConfigurationError } from "./errors.ts";

/** A call that may have to be sent twice: each attempt is a request of its own. */
export interface Attempts {
  readonly first: Request;
  /** The same request once more. Throws where its body was a stream, which can be read only once. */
  readonly again: () => Request;
}

/**
 * Reads what `fetch` was called with. Redirects are always left to the caller, because a credential must not
 * follow one. Throws `url_invalid` for a URL that is not absolute and `text_malformed` for lone surrogates.
 */
export function readAttempts(input: string | URL | Request, init: RequestInit | undefined): Attempts {
  if (isRequest(input)) return attemptsOfRequest(input, init);
  checkText(input, init);
  const options: RequestInit = { ...init, redirect: "manual" };
  return {
    first: create(input, options),
    again: () => create(input, options),
  };
}

function attemptsOfRequest(input: Request, init: RequestInit | undefined): Attempts {
  const options: RequestInit = { ...init, redirect: "manual" };
  // ky's requests come as they have to be, and a copy costs as much as a signature.
  if (input.body === null && input.redirect === "manual" && isEmpty(init)) {
    return { first: input, again: () => new Request(input) };
  }
  if (input.body === null || (init?.body !== undefined && init.body !== null)) {
    return {
      first: new Request(input, options),
      again: () => new Request(input, options),
    };
  }
  // Nothing tells a Request made from a text from one made from a stream; the copy keeps either for a second attempt.
  const spare = input.clone();
  return { first: new Request(input, options), again: () => new Request(spare.clone(), options) };
}

/** Whether a body is a stream, or one of the iterables that some runtimes take: what the platform cannot send again. */
export function isReadOnce(body: BodyInit | null | undefined): boolean {
  if (body === undefined || body === null || typeof body === "string" || ArrayBuffer.isView(body)) return false;
  return ![URLSearchParams, FormData, Blob, ArrayBuffer].some((kind) => body instanceof kind);
}

function isEmpty(init: RequestInit | undefined): boolean {
  return init === undefined || Object.keys(init).length === 0;
}

function create(input: string | URL, options: RequestInit): Request {
  try {
    return new Request(input, options);
  } catch (error) {
    // The platform's own words would show the URL.
    readUrl(input);
    throw error;
  }
}

/** Throws `text_malformed`: the platform would replace a lone surrogate by U+FFFD without a word, and so lose what was there. */
export function checkText(input: string | URL, init: RequestInit | undefined): void {
  const texts = [input, init?.body].filter((text) => typeof text === "string");
  if (texts.some((text) => loneSurrogate.test(text))) {
    throw new ConfigurationError("text_malformed", "the call has a lone surrogate, which UTF-8 cannot carry");
  }
}

const loneSurrogate = /\p{Surrogate}/u;

/** Whether `fetch` was called with a request. */
export function isRequest(input: string | URL | Request): input is Request {
  return typeof input === "object" && "clone" in input;
}
