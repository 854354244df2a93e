import { ConfigurationError } from "@oauthkit/core";
import { fetchBounded, reporting } from "@oauthkit/core/parts";

import { cookiesFor, keepCookies } from "./cookies.ts";
import type { Walk } from "./options.ts";
import { failedAt } from "./problems.ts";

/** A request that is about to be sent: a form's, where it has a body. */
export interface Outgoing {
  readonly url: URL;
  readonly body?: string | undefined;
}

/** What came back. Of a redirect nothing but its headers is read. */
export interface Answer {
  readonly response: Response;
  readonly text: string;
  readonly isRedirect: boolean;
}

/**
 * Sends a request with its cookies and reads the answer within the limits. Throws what the guard throws, and
 * `network_failed`, `timed_out`, `response_too_large`, `response_truncated`, `response_not_text`.
 */
export async function exchange(walk: Walk, outgoing: Outgoing): Promise<Answer> {
  walk.secrets.addUrl(outgoing.url);
  walk.guard(outgoing.url);
  refuseWayBack(walk, outgoing.url);
  const moved: Response[] = [];
  const { response, text } = await fetchBounded(
    async (signal) => {
      const answer = await send(walk, outgoing, signal);
      if (answer.status < 300 || answer.status >= 400) return answer;
      discard(answer);
      moved.push(answer);
      // Bounded exchanges refuse redirects; here each one is looked at before it is followed.
      return new Response(null);
    },
    {
      timeout: walk.timeout,
      maxResponseBytes: walk.maxResponseBytes,
      signal: walk.signal,
      redact: walk.secrets.redact,
    },
  );
  return { response: moved[0] ?? response, text, isRedirect: moved.length > 0 };
}

/** Sends a request with the cookies of its host, keeps those that come back, and follows nothing. */
export async function send(walk: Walk, { url, body }: Outgoing, signal: AbortSignal): Promise<Response> {
  const { cookies, secrets } = walk;
  const cookie = await cookiesFor(cookies, url, secrets);
  const request = new Request(url, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
      ...(cookie === "" ? {} : { cookie }),
      ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    },
    body: body ?? null,
    redirect: "manual",
    signal,
  });
  const response = await reporting(walk.fetch, secrets.redact)(request);
  if (response.redirected || response.type === "opaqueredirect") {
    discard(response);
    const message = "fetch follows redirects by itself, or hides them as browsers do; give one that leaves them alone";
    throw new ConfigurationError("option_invalid", message);
  }
  await keepCookies(cookies, url, response, secrets);
  return response;
}

/** Where the application is, nothing is asked for: a redirect there ends the walk, and nothing else leads there. */
export function refuseWayBack(walk: Walk, url: URL): void {
  if (walk.isWayBack(url)) throw failedAt(walk, url, "the sign-in wants something sent to the redirect URI");
}

function discard(response: Response): void {
  void response.body?.cancel().catch(() => undefined);
}
