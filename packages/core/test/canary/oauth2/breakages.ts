import { inspect } from "node:util";

import type { AnyOAuthKitError } from "../../../src/index.ts";
import { dump, type Sent } from "./sent.ts";

/** What goes wrong between a client and a server that repeats all it was sent. */
export interface Breakage {
  readonly strike: (sent: Sent) => Response;
  /** The error of an exchange whose fields core reads itself. */
  readonly code: AnyOAuthKitError["code"];
  /** Whether the trouble may be over a moment later, so that a renewal or a poll goes on. */
  readonly passes: boolean;
}

/** What a revocation counts as a success: whatever is said under 200. */
export const agreements: readonly string[] = [
  "a JSON answer that is no token",
  "a page in place of an answer",
  "a text under 200",
];

/** Every way to be told one's own secrets. */
export const breakages: Readonly<Record<string, Breakage>> = {
  "a refusal that repeats": refusing((sent) =>
    Response.json({ error: "invalid_request", error_description: dump(sent) }, { status: 400 }),
  ),
  "an error word that repeats": refusing((sent) => Response.json({ error: dump(sent) }, { status: 400 })),
  "an error code that repeats": refusing((sent) =>
    Response.json({ error: { code: dump(sent), message: inspect(sent) } }, { status: 400 }),
  ),
  "a refusal by the header alone": refusing((sent) =>
    Response.json({ error: `Refused ${lastHeader(sent)}` }, { status: 400 }),
  ),
  "a refusal without a word of its own": refusing((sent) =>
    Response.json({ message: dump(sent), detail: sent }, { status: 400 }),
  ),
  "a refusal as a form": refusing(
    (sent) => new Response(new URLSearchParams({ error: "x", error_description: dump(sent) }), { status: 400 }),
  ),
  "a refusal in a line of text": refusing(
    (sent) => new Response(`Bad ${sent.headers.get("authorization") ?? sent.body}`, { status: 400 }),
  ),
  "a refusal in a challenge": refusing(
    (sent) => new Response(null, { status: 400, headers: { "www-authenticate": challengeOf(sent) } }),
  ),
  "a refusal in HTML": failing((sent) => page(400, sent)),
  "a page in place of an answer": { ...failing((sent) => page(200, sent)), code: "response_html" },
  "a text under 503": { ...failing((sent) => new Response(dump(sent), { status: 503 })), passes: true },
  "JSON under 500": {
    strike: (sent) => Response.json({ error: dump(sent), error_description: inspect(sent) }, { status: 500 }),
    code: "token_refused",
    passes: true,
  },
  "a text under 200": { ...failing((sent) => new Response(dump(sent))), code: "response_not_json" },
  "a JSON answer that is no token": {
    ...refusing((sent) => Response.json({ [dump(sent)]: dump(sent), request: sent.body })),
    code: "token_incomplete",
  },
  "a redirect": {
    ...failing((sent) => new Response(null, { status: 302, headers: { location: locationOf(sent) } })),
    code: "redirect_refused",
  },
  "a network error with the request in its message": dying((sent) => {
    throw new TypeError(`fetch failed: ${dump(sent)}`, { cause: new Error(inspect(sent, { depth: 5 })) });
  }),
  "a network error with the headers as a list": dying((sent) => {
    throw new Error(`socket closed ${JSON.stringify([...sent.headers])} ${sent.url}`);
  }),
  "a network error that holds the request": dying((sent) => {
    const held = { request: sent, config: { headers: Object.fromEntries(sent.headers), data: sent.body } };
    throw Object.assign(new Error("request failed", { cause: { ...held } }), held);
  }),
  "a body that breaks off": {
    ...dying((sent) => new Response(brokenBody(sent))),
    code: "response_truncated",
  },
};

type Strike = Breakage["strike"];

function refusing(strike: Strike): Breakage {
  return { strike, code: "token_refused", passes: false };
}

function failing(strike: Strike): Breakage {
  return { strike, code: "http_failed", passes: false };
}

function dying(strike: Strike): Breakage {
  return { strike, code: "network_failed", passes: true };
}

/** Credentials as a server may quote them: without the name of the header they came in. */
function lastHeader({ headers }: Sent): string {
  return [headers.get("authorization"), headers.get("dpop")].filter((value) => value !== null).join(" and ");
}

function challengeOf(sent: Sent): string {
  const said = `${lastHeader(sent)} ${sent.url} ${sent.body}`.replaceAll(/["\\]|[^ -~]/g, "");
  return `Bearer error="${said}", error_description="${said}", scope="${said}"`;
}

function page(status: number, sent: Sent): Response {
  const text = dump(sent).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return new Response(`<!doctype html><pre>${text}</pre>`, { status, headers: { "content-type": "text/html" } });
}

function locationOf({ url, body }: Sent): string {
  return `https://elsewhere.test/${new URL(url).search}#${encodeURIComponent(body)}`;
}

function brokenBody(sent: Sent): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(`{"echo":${JSON.stringify(dump(sent))},`)),
    pull: (controller) => controller.error(new TypeError(`terminated: ${dump(sent)}`)),
  });
}
