import type { Exchange } from "../exchange.ts";

/** The media type of all JSON, as a public client insists on it. */
export const scriptType = "text/javascript; charset=utf-8";

/** A refusal: 400 and JSON. The status was seen, the words are those of RFC 6749 section 5.2. */
export function refuseToken({ notes }: Pick<Exchange, "notes">, error: string, description: string): Response {
  notes.error = error;
  const body = JSON.stringify({ error, error_description: description });
  return new Response(body, { status: 400, headers: { "content-type": scriptType } });
}
