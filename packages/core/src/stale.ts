import { readJson } from "./json.ts";
import { isJsonAnswer, readAtMost } from "./peek.ts";
import type { Resource } from "./provider.ts";

/** What a reader of refusals is made of. */
export interface StaleReaderParts {
  readonly resource: Pick<Resource<never, unknown, unknown>, "failure">;
  /** Milliseconds that reading beside the caller may take. */
  readonly timeout: number;
}

/**
 * Reads out of JSON answers whether the provider says that the credential has ended, be it under status 200.
 * `undefined` for a provider without `failure`.
 */
export function createStaleReader({
  resource: { failure },
  timeout,
}: StaleReaderParts): ((response: Response) => Promise<boolean>) | undefined {
  if (failure === undefined) return undefined;
  return async (response) => {
    if (!isJsonAnswer(response) || Number(response.headers.get("content-length")) > longestRefusal) return false;
    const text = await readAtMost(response.clone(), longestRefusal, timeout);
    const body = readJson(text ?? "");
    try {
      return body !== undefined && failure(body, response)?.stale === true;
    } catch {
      // `session.http` reports it; whoever asks for the bare answer gets that.
      return false;
    }
  };
}

// Bytes. A refusal is short; anything longer is data, and belongs to the caller untouched.
const longestRefusal = 65_536;
