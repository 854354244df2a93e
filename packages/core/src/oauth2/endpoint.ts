import { atEndpoint } from "../at-endpoint.ts";
import { isPassing } from "../peek.ts";
import type { Wire } from "../wire.ts";
import { readFields } from "./answer.ts";
import { authenticate, type DeskParts, formOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import type { EndpointName } from "./metadata.ts";
import { readRefusal } from "./refusal.ts";
import { runQuirkLater } from "./run-quirk.ts";
import { redactorFor } from "./secrets.ts";
import { type Bend, bendRequest, send } from "./send.ts";

/**
 * One authenticated request to an endpoint beside the token endpoint (RFC 7009, 7662, 8628, 9126): a form there, JSON back;
 * no fields where the server has nothing to say, or nothing is asked. Rejects with `token_refused` and what an exchange rejects with.
 */
export async function callEndpoint(
  parts: DeskParts,
  name: EndpointName,
  parameters: Params,
  /** Whether a success says all by its status, whatever stands in its body. */
  ignoresBody = false,
): Promise<Wire> {
  const url = await parts.server.endpoint(name);
  const metadata = await parts.server.load(name);
  const form = formOf(parameters);
  const headers = new Headers({ accept: ignoresBody ? "*/*" : "application/json" });
  await authenticate(parts, metadata, { form, headers });
  const redact = redactorFor(parts.definition.client, form, headers);
  const { endpointRequest, endpointResponse } = parts.definition.quirks ?? {};
  let isSilent = false;
  const bend: Bend | undefined =
    endpointRequest &&
    (async (fields, standard) => {
      const bent = await endpointRequest(name, fields, standard);
      isSilent = bent === undefined;
      return bent ?? fields;
    });
  const standard = new Request(url, { method: "POST", headers, body: form });
  const request = await bendRequest("quirks.endpointRequest", bend, standard, form, parts.runtime);
  if (isSilent) return {};
  return atEndpoint(url, async () => {
    const { response, text } = await send(parts.runtime, request, { redact, signal: parts.signal });
    const read =
      endpointResponse &&
      (await runQuirkLater("quirks.endpointResponse", async () => endpointResponse(name, text, response)));
    // Whatever a quirk makes of a server in trouble, it has not done what it was asked.
    if (read !== undefined && !read["error"] && !isPassing(response)) return read;
    if (read === undefined && response.ok && (ignoresBody || text.trim() === "")) return {};
    const fields = read ?? readFields(text, response);
    const refusal = readRefusal(fields, response, redact);
    if (refusal !== undefined) throw refusal;
    return fields;
  });
}
