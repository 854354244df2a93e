import { waitForAbort } from "../wait-for-abort.ts";
import { jsonResponse, textResponse } from "./answers.ts";
import { brokenBody, hugeBody, nonUtf8Body } from "./broken-bodies.ts";
import type { Fault } from "./faults.ts";
import { describeMessage } from "./message-text.ts";
import type { Message } from "./message.ts";
import { spoilTokens } from "./spoiled-tokens.ts";

/** What a faulty answer is made of. */
export interface FaultScene {
  readonly fault: Fault;
  readonly message: Message;
  readonly signal: AbortSignal;
  /** What the provider would have answered. */
  readonly answer: () => Response | Promise<Response>;
  /** The provider's refusal of a timestamp. */
  readonly refuseTimestamp: () => Response | Promise<Response>;
}

/** The faulty answer. Rejects like fetch for `network`, and with the signal's reason for a `hang` that is given up on. */
export async function answerFault(scene: FaultScene): Promise<Response> {
  return answers[scene.fault](scene);
}

const formHeaders = { "content-type": "application/x-www-form-urlencoded" } as const;

const answers: Readonly<Record<Fault, (scene: FaultScene) => Response | Promise<Response>>> = {
  echo: ({ message }) => textResponse(describeMessage(message), 401),
  echo_ok: ({ message }) => textResponse(describeMessage(message), 200),
  echo_json: ({ message }) =>
    jsonResponse({ error: "invalid_request", error_description: describeMessage(message) }, 400),
  html: () => htmlResponse("Welcome", 200),
  html_error: () => htmlResponse("Service unavailable", 503),
  empty: () => new Response("", { headers: formHeaders }),
  huge: () => new Response(hugeBody(), { headers: formHeaders }),
  binary: () => new Response(nonUtf8Body(), { headers: formHeaders }),
  cut: () => new Response(brokenBody(), { headers: { ...formHeaders, "content-length": "4096" } }),
  no_token: async ({ answer }) => spoilTokens("no_token", await answer()),
  no_secret: async ({ answer }) => spoilTokens("no_secret", await answer()),
  duplicate: async ({ answer }) => spoilTokens("duplicate", await answer()),
  unconfirmed: async ({ answer }) => spoilTokens("unconfirmed", await answer()),
  redirect: ({ message }) => redirectElsewhere(message),
  unavailable: () => textResponse("Over capacity\n", 503, { "retry-after": "2" }),
  network: ({ message }) => {
    throw new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${message.rawUrl}`) });
  },
  hang: async ({ signal }) => waitForAbort(signal),
  timestamp: ({ refuseTimestamp }) => refuseTimestamp(),
};

function htmlResponse(title: string, status: number): Response {
  const document = `<!doctype html>\n<html lang="en"><title>${title}</title><h1>${title}</h1></html>\n`;
  return new Response(document, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

function redirectElsewhere(message: Message): Response {
  const query = message.url.query === "" ? "" : `?${message.url.query}`;
  return new Response(null, { status: 302, headers: { location: `https://elsewhere.test/${query}` } });
}
