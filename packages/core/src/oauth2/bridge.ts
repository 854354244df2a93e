import { atEndpoint } from "../at-endpoint.ts";
import type { ResolvedRuntime } from "../runtime.ts";
import { send } from "./send.ts";

/** Sends what oauth4webapi wants sent, with our limits, and gives it an answer that is read to its end. */
export type Bridge = (url: string, init: BridgeInit) => Promise<Response>;

/** A request as oauth4webapi words it. */
interface BridgeInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: BodyInit | null | undefined;
}

/** Makes a bridge. JSON counts as JSON whatever its Content-Type says; redirects are refused. */
export function createBridge(runtime: ResolvedRuntime, signal?: AbortSignal): Bridge {
  return async (url, { method, headers, body }) => {
    const request = new Request(url, { method, headers, body: body ?? null });
    // Nothing secret is sent this way: metadata and keys are anybody's to read.
    const { response, text } = await atEndpoint(url, async () => send(runtime, request, { redact: asIs, signal }));
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
