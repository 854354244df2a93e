import { atEndpoint } from "../at-endpoint.ts";
import { fetchBounded } from "../bounded.ts";
import { readEndpoint } from "../endpoints.ts";
import { reporting } from "../network.ts";
import type { Wire } from "../wire.ts";
import { readFields } from "./answer.ts";
import { authenticate, type DeskParts, formOf, paramsOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import type { EndpointName } from "./metadata.ts";
import { readRefusal } from "./refusal.ts";
import { runQuirkLater } from "./run-quirk.ts";
import { redactorFor } from "./secrets.ts";

/**
 * One authenticated request to an endpoint beside the token endpoint (RFC 7009, 7662, 8628, 9126): a form there, JSON back;
 * no fields where the server has nothing to say. Rejects with `token_refused` and what an exchange rejects with.
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
  const request = await bendRequest(parts, name, form, new Request(url, { method: "POST", headers, body: form }));
  const transport = reporting(parts.runtime.transport, redact);
  return atEndpoint(url, async () => {
    const { response, text } = await fetchBounded(
      async (signal) => transport(new Request(request, { redirect: "manual", signal })),
      { ...parts.runtime, signal: parts.signal, redact },
    );
    if (response.ok && (ignoresBody || text.trim() === "")) return {};
    const fields = readFields(text, response);
    const refusal = readRefusal(fields, response, redact);
    if (refusal !== undefined) throw refusal;
    return fields;
  });
}

async function bendRequest(
  { definition, runtime }: DeskParts,
  name: EndpointName,
  form: URLSearchParams,
  standard: Request,
): Promise<Request> {
  const bend = definition.quirks?.endpointRequest;
  if (bend === undefined) return standard;
  const bent = await runQuirkLater("quirks.endpointRequest", async () => bend(name, paramsOf(form), standard));
  const { url, method, headers } = standard;
  const request = bent instanceof Request ? bent : new Request(url, { method, headers, body: formOf(bent) });
  readEndpoint(`the ${name} endpoint`, request.url, runtime.allowInsecureRequests);
  return request;
}
