import { setTimeout } from "node:timers/promises";

import { waitForAbort } from "../wait-for-abort.ts";
import { hugeJson } from "./broken-json.ts";
import { isIdTokenFault, type OAuth2Fault } from "./faults.ts";
import type { Message } from "./message.ts";
import { spoilJson } from "./spoiled-json.ts";

/**
 * The faulty answer; `answer` makes the right one, and lets the server act. Rejects like fetch for `network` and `lost`,
 * and with the signal's reason for a `hang` or `{ slow }` that is given up on.
 */
export async function answerFault(
  fault: OAuth2Fault,
  message: Message,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (typeof fault === "function") return copyOf(await fault(await answer()));
  if (typeof fault === "object") return answerObject(fault, message, answer);
  if (isIdTokenFault(fault)) return answer();
  return isUnspoiled(fault) ? answers[fault](message, answer) : spoilJson(fault, await answer());
}

/** How fetch fails where there is nobody. */
export function noConnection({ url }: Pick<Message, "url">): TypeError {
  return new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${url.host}`) });
}

/** Whoever made a response may have made it unchangeable. */
function copyOf(response: Response): Response {
  return new Response(response.body, response);
}

const json = { headers: { "content-type": "application/json" } };

const answers = {
  network: (message: Message) => {
    throw noConnection(message);
  },
  lost: async (_: Message, answer: () => Promise<Response>) => {
    await answer();
    throw new TypeError("fetch failed", { cause: new Error("other side closed") });
  },
  hang: async ({ signal }: Message) => waitForAbort(signal),
  empty: () => new Response("", json),
  echo: (message: Message) =>
    Response.json({ error: "invalid_request", error_description: describe(message) }, { status: 400 }),
  huge: () => new Response(hugeJson(), json),
  redirect: ({ url }: Message) =>
    new Response(null, { status: 302, headers: { location: `https://elsewhere.test/${url.search}` } }),
} as const;

function isUnspoiled(fault: string): fault is keyof typeof answers {
  return fault in answers;
}

async function answerObject(
  fault: Extract<OAuth2Fault, object>,
  message: Message,
  answer: () => Promise<Response>,
): Promise<Response> {
  if ("slow" in fault) {
    const response = await answer();
    await pause(fault.slow, message.signal);
    return response;
  }
  if ("html" in fault) {
    const page = '<!doctype html>\n<html lang="en"><title>Sorry</title><h1>Sorry</h1></html>\n';
    return new Response(page, { status: fault.html, headers: { "content-type": "text/html; charset=utf-8" } });
  }
  if ("json" in fault) return Response.json(fault.json, { status: fault.status ?? 200 });
  const { status, retryAfter } = fault as Extract<OAuth2Fault, { readonly retryAfter?: unknown }>;
  return new Response(null, { status, headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) } });
}

/** Waits so many milliseconds; rejects with the signal's reason where it aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch {
    throw signal.reason as Error;
  }
}

function describe({ method, url, headers, body }: Message): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url.href}`, ...lines, "", body].join("\n");
}
