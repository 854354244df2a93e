import { atEndpoint } from "../at-endpoint.ts";
import { fetchBounded } from "../bounded.ts";
import { reporting } from "../network.ts";
import type { Redactor } from "../redact.ts";
import type { ResolvedRuntime } from "../runtime.ts";

/** Sends what oauth4webapi wants sent, with our limits, and gives it an answer that is read to its end. */
export type Bridge = (url: string, init: BridgeInit) => Promise<Response>;

/** A request as oauth4webapi words it. */
interface BridgeInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: BodyInit | null | undefined;
}

/** What an exchange's words must not contain, and who may end it. */
export interface BridgeOptions {
  readonly redact?: Redactor;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a bridge. JSON counts as JSON whatever its Content-Type says; redirects are refused. */
export function createBridge(runtime: ResolvedRuntime, { redact = asIs, signal }: BridgeOptions = {}): Bridge {
  const transport = reporting(runtime.transport, redact);
  return async (url, { method, headers, body }) => {
    const send = async (ending: AbortSignal): Promise<Response> =>
      transport(new Request(url, { method, headers, body: body ?? null, redirect: "manual", signal: ending }));
    const { response, text } = await atEndpoint(url, async () => fetchBounded(send, { ...runtime, signal, redact }));
    return readable(response, text);
  };
}

function readable(response: Response, text: string): Response {
  const headers = new Headers(response.headers);
  if (text.trim().startsWith("{")) headers.set("content-type", "application/json");
  return new Response(text === "" ? null : text, { status: response.status, headers });
}

function asIs(text: string): string {
  return text;
}
