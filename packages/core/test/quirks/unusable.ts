import { expect } from "vitest";

import type { BadAnswer, ExpectedError, Secrets } from "./bad-answer.ts";

const mend = "mend_configuration";
const incomplete = { code: "token_incomplete", remedy: mend };
const notJson = { code: "response_not_json", remedy: mend, status: 200 };

/** Answers of a token endpoint that nobody can use. */
export const unusable: readonly BadAnswer[] = [
  text("nothing", "", { code: "response_empty", remedy: mend, status: 200 }),
  text("spaces", " \r\n\t ", { code: "response_empty", remedy: mend, status: 200 }),
  bad("204", () => new Response(null, { status: 204 }), { code: "response_empty", remedy: mend, status: 204 }),
  text("a web page", "<!doctype html><p>Welcome", { code: "response_html", remedy: mend, status: 200 }),
  bad(
    "a web page that shows what was sent",
    ({ request }) => new Response(`<html>${request}</html>`, { status: 400 }),
    {
      code: "http_failed",
      remedy: mend,
      status: 400,
    },
  ),
  text("a word", "throttled", notJson),
  text("a number", "42", notJson),
  text("null", "null", notJson),
  text("a text", '"access_token"', notJson),
  bad("a list", ({ fresh }) => Response.json([{ access_token: fresh }]), notJson),
  bad("half an object", ({ fresh }) => new Response(`{"access_token":"${fresh}","token_type":"be`), notJson),
  text("an object deeper than the stack", '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000), notJson),
  bad(
    "a token in the prototype",
    ({ fresh }) => new Response(`{"__proto__":{"access_token":"${fresh}","polluted":true}}`),
    incomplete,
  ),
  text("a constructor's prototype", '{"constructor":{"prototype":{"polluted":true}}}', incomplete),
  text("a form with a prototype", "__proto__=x&polluted=true", incomplete),
  text("an object without access_token", '{"token_type":"bearer","expires_in":3600}', incomplete),
  ...["7", "{}", '["x"]', '""', "null", "true"].map((value) =>
    text(`access_token ${value}`, `{"access_token":${value},"token_type":"bearer"}`, incomplete),
  ),
  bad("a name that is a secret", ({ fresh }) => Response.json({ [fresh]: 1 }), incomplete),
  bad("an unknown token_type", ({ fresh }) => Response.json({ access_token: fresh, token_type: "mac" }), {
    code: "token_response_invalid",
    remedy: mend,
  }),
  bad("bytes that are no text", () => new Response(new Uint8Array([123, 34, 255, 254, 0, 193])), {
    code: "response_not_text",
    remedy: mend,
    status: 200,
  }),
  bad("more than anybody needs", ({ fresh }) => endless(fresh), {
    code: "response_too_large",
    remedy: mend,
    status: 200,
  }),
  bad("an answer that breaks off", breakingOff, { code: "response_truncated", remedy: "try_again", status: 200 }),
  bad(
    "a redirect",
    ({ sent }) => new Response(null, { status: 307, headers: { location: `https://evil.example/?${sent}` } }),
    {
      code: "redirect_refused",
      remedy: mend,
      status: 307,
    },
  ),
  bad("404", () => new Response("Not Found", { status: 404 }), { code: "http_failed", remedy: mend, status: 404 }),
  bad("500 with a page", () => new Response("<h1>Oops", { status: 500 }), {
    code: "http_failed",
    remedy: "try_again",
    status: 500,
  }),
  bad("502 without a word", () => new Response(null, { status: 502 }), {
    code: "http_failed",
    remedy: "try_again",
    status: 502,
  }),
  bad("503 that names a pause", () => new Response("", { status: 503, headers: { "retry-after": "120" } }), {
    code: "http_failed",
    remedy: "try_again",
    status: 503,
    retryAfter: 120,
  }),
  bad(
    "429 that names an hour",
    () =>
      new Response("slow down", {
        status: 429,
        headers: { "retry-after": "Tue, 01 Jan 2030 00:01:30 GMT", date: "Tue, 01 Jan 2030 00:00:00 GMT" },
      }),
    { code: "http_failed", remedy: "try_again", status: 429, retryAfter: 90 },
  ),
  {
    name: "a refusal that shows a short secret",
    definition: { client: { id: "app", secret: "s3cr3t" } },
    answer: () =>
      Response.json({ error: "invalid_client", error_description: "no client has s3cr3t" }, { status: 401 }),
    expected: { code: "token_refused", remedy: mend, message: expect.stringContaining("no client has [redacted]") },
  },
  bad(
    "no answer at all",
    ({ sent, client }) => {
      throw new TypeError(`fetch failed: ${sent} ${client}`, { cause: new Error(`connect ECONNREFUSED, ${sent}`) });
    },
    { code: "network_failed", remedy: "try_again" },
  ),
];

function bad(name: string, answer: (secrets: Secrets) => Response, expected: ExpectedError): BadAnswer {
  return { name, answer, expected };
}

function text(name: string, body: string, expected: ExpectedError): BadAnswer {
  return bad(name, () => new Response(body), expected);
}

function endless(fresh: string): Response {
  const chunk = new TextEncoder().encode(`${fresh} `.repeat(2000));
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }));
}

function breakingOff({ fresh, sent }: Secrets): Response {
  const chunk = new TextEncoder().encode(`{"access_token":"${fresh}"`);
  let pulls = 0;
  const pull = (controller: ReadableStreamDefaultController): void => {
    pulls += 1;
    if (pulls === 1) controller.enqueue(chunk);
    else controller.error(new TypeError(`terminated: ${sent}`));
  };
  return new Response(new ReadableStream({ pull }));
}
