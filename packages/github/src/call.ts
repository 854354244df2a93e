import { type Http, TransportError } from "@oauthkit/core";
import { readJson } from "@oauthkit/core/parts";

import type { Target } from "./route.ts";

/** What came of a call. */
export interface Answer {
  /** Undefined where there is no body. */
  readonly body: unknown;
  /** The header Link, which names the next page of a list. */
  readonly link: string | null;
}

/** Sends a call to a URL. Rejects with `api_refused`, `response_not_json`, and what the session rejects with. */
export async function call(
  http: Http,
  url: string,
  { method, body }: Pick<Target, "method" | "body">,
): Promise<Answer> {
  let link: string | null = null;
  const parseJson = (text: string, { response }: { readonly response: Response }): unknown => {
    link = response.headers.get("link");
    if (text === "") return undefined;
    const answer = readJson(text);
    if (answer !== undefined) return answer;
    // The platform's own words would quote the answer.
    const message = "the API answered with something else than JSON; try again later";
    throw new TransportError("response_not_json", message, { status: response.status });
  };
  const answer = await http[method](url, { parseJson, ...(body === undefined ? {} : { json: body }) }).json();
  return { body: answer, link };
}
