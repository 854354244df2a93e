import { ApiError, TransportError } from "../errors.ts";
import { isJsonAnswer } from "../peek.ts";
import type { Failure } from "../provider.ts";
import { readExactJson } from "./exact-json.ts";

/** Reads a refusal out of an answer; `body` is undefined where that is no JSON, and has nothing but headers to say. */
export type FailureReader = (body: unknown, response: Response) => Failure | undefined;

/** What ky takes as `parseJson`. */
export type JsonReader = (text: string, context: { readonly response: Response }) => Promise<unknown>;

/**
 * Reads answers as JSON with their ids as texts: `http.get(url, { parseJson: jsonReader() })`. What it throws is `response_not_json`, or `api_refused`
 * where an answer that does not call itself JSON says so by a number.
 */
export function jsonReader(failure?: FailureReader): JsonReader {
  return async (text, { response }) => {
    let body: unknown;
    let isJson = true;
    try {
      body = await readExactJson(text);
    } catch {
      isJson = false;
    }
    // Where an answer calls itself JSON the session has read its refusals already, words and all.
    const refusal = isJson && isJsonAnswer(response) ? undefined : failure?.(body, response);
    const { status } = response;
    // A number only, and none of the words: a text might be anything.
    if (typeof refusal?.code === "number") {
      const { remedy = "mend_configuration" } = refusal;
      throw new ApiError({ ...refusal, message: "" }, "the API refused the call", { status, remedy });
    }
    if (isJson) return body;
    // The platform's own words would quote the answer.
    const message = "the API answered with something else than JSON; try again later";
    throw new TransportError("response_not_json", message, { status });
  };
}
