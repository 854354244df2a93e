import type { Awaitable } from "../awaitable.ts";
import { type BoundedAnswer, fetchBounded } from "../bounded.ts";
import { readEndpoint } from "../endpoints.ts";
import { reporting } from "../network.ts";
import type { Redactor } from "../redact.ts";
import type { ResolvedRuntime } from "../runtime.ts";
import { formOf, paramsOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import { runQuirkLater } from "./run-quirk.ts";

/** What an exchange's words must not contain, and who may end it. */
export interface SendOptions {
  readonly redact: Redactor;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request to an authorization server and reads its answer, with the runtime's limits; redirects are refused. */
export async function send(
  runtime: ResolvedRuntime,
  request: Request,
  { redact, signal }: SendOptions,
): Promise<BoundedAnswer> {
  const transport = reporting(runtime.transport, redact);
  return fetchBounded(async (ending) => transport(new Request(request, { redirect: "manual", signal: ending })), {
    ...runtime,
    signal,
    redact,
  });
}

/** What a quirk makes of a request: other fields, or another request altogether. */
export type Bend = (form: Params, request: Request) => Awaitable<Params | Request>;

/** A request as the provider wants it. Rejects with `quirk_failed`, and `endpoint_insecure` for one over plain http. */
export async function bendRequest(
  quirk: string,
  bend: Bend | undefined,
  standard: Request,
  form: URLSearchParams,
  runtime: ResolvedRuntime,
): Promise<Request> {
  if (bend === undefined) return standard;
  const bent = await runQuirkLater(quirk, async () => bend(paramsOf(form), standard));
  const { url, method, headers } = standard;
  const request = bent instanceof Request ? bent : new Request(url, { method, headers, body: formOf(bent) });
  readEndpoint(`the request of ${quirk}`, request.url, runtime.allowInsecureRequests);
  return request;
}
