import type { Quirks } from "../oauth2/definition.ts";
import type { Wire } from "../wire.ts";

/** What a quirk makes of a token answer. */
type AnswerBend = NonNullable<Quirks["tokenResponse"]>;

/** Runs quirks of an answer one behind the other: each but the first reads what the one before it made, as JSON under the same status. */
export async function runAnswerPipe(bends: readonly AnswerBend[], text: string, response: Response): Promise<Wire> {
  const [first, ...others] = bends;
  let fields = (await first?.(text, response)) ?? {};
  for (const bend of others) fields = await bend(JSON.stringify(fields), asJson(response));
  return fields;
}

/** The answer as far as a quirk looks at it beside its text, which is another one now. */
function asJson({ status, statusText, headers: given }: Response): Response {
  const headers = new Headers(given);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  return new Response(null, { status, statusText, headers });
}
