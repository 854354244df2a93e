import { inspect } from "node:util";

import type { Fetch } from "@oauthkit/core";
import type { Canary } from "@oauthkit/testing";

import { caught } from "./caught.ts";

/** Makes an answer of a request: its URL, headers and body as text, and the marked values in them. */
export type Echo = (said: string, values: readonly string[]) => Response;

/** A fetch whose answers at some paths are made of what was asked. */
export function echoing(fetch: Fetch): {
  readonly fetch: Fetch;
  readonly answerBy: (path: string, answer: Echo) => void;
} {
  const echoers = new Map<string, Echo>();
  return {
    answerBy: (path, echo) => void echoers.set(path, echo),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const echo = echoers.get(new URL(request.url).pathname);
      return echo === undefined ? fetch(request) : answer(request, echo);
    },
  };
}

async function answer(request: Request, echo: Echo): Promise<Response> {
  const body = await request.text();
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
  const fields = [...new URL(request.url).searchParams, ...new URLSearchParams(body)];
  const marked = fields.map(([, value]) => value).filter((value) => value.includes("CANARY-"));
  return echo([request.url, ...headers, body].join("\n"), marked.length === 0 ? ["nothing"] : marked);
}

/** Where the error of a task that has to fail shows secrets, however it is looked at. */
export async function leaksOf({ findCanaries }: Canary, task: () => unknown): Promise<readonly string[]> {
  const error = await caught(task);
  return findCanaries([error, inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), error.stack]);
}

/** Answers of token endpoints that repeat everything, in whichever way a server may. */
export const tokenEchoes: Readonly<Record<string, Echo>> = {
  "a web page under 400": (said) => page(said, 400),
  "a web page under 200": (said) => page(said, 200),
  "a web page under 502": (said) => page(said, 502),
  "plain words": (said, values) => new Response(`Error : ${values.join(" and ")} ${said}`, { status: 400 }),
  "an error of OAuth's": (said) => json({ error: "invalid_request", error_description: said }, 400),
  "an error that is the secret itself": (_, values) => json({ error: values.join(" ") }, 400),
  "an error with a number": (said) => json({ error: "invalid request", error_code: 2, error_description: said }),
  "a number that is the secret itself": (_, values) => json({ error: "x", error_code: values.join(" ") }),
  "an error within an error": (said) => json({ error: { error_code: 100, error_msg: said } }, 400),
  "escapes of escapes": (said, values) =>
    json({
      error: "invalid_request",
      error_code: 2,
      error_description: encodeURIComponent(encodeURIComponent(said)) + encodeURIComponent(JSON.stringify(values)),
    }),
  "a redirect": (_, values) =>
    new Response(null, { status: 302, headers: { location: `https://elsewhere.test/?${values.join("&")}` } }),
  "fields named by the secret": (_, values) => json(Object.fromEntries(values.map((value) => [value, value]))),
  "half an object": (said) => new Response(JSON.stringify({ said }).slice(0, -1), script),
};

/** Answers to calls that repeat everything, and are refusals. */
export const callEchoes: Readonly<Record<string, Echo>> = {
  "an error within an error": (said) => json({ error: { error_code: 100, error_msg: said } }, 400),
  "a code that is the secret itself": (_, values) => json({ error: { error_code: values.join(" ") } }, 400),
  "words in an unknown field": (said) => json({ error: { error_code: 100, error_token: said, extended: said } }, 400),
  "a field beside the error": (said) => json({ error: { error_code: 100 }, request: said }, 400),
  "other JSON under 400": (said) => json({ message: said }, 400),
  "fields named by the secret": (_, values) => json(Object.fromEntries(values.map((value) => [value, value])), 400),
  "escapes of escapes": (said) =>
    json({ error: { error_code: 100, error_msg: encodeURIComponent(encodeURIComponent(said)) } }, 400),
  "JSON in JSON": (said) =>
    json({ error: { error_code: 100, error_msg: JSON.stringify(JSON.stringify({ said })) } }, 400),
  "a web page under 400": (said) => page(said, 400),
  "a web page under 200": (said) => page(said, 200),
  "half an object": (said) => new Response(JSON.stringify({ said }).slice(0, -1), script),
  "a redirect": (_, values) =>
    new Response(null, { status: 302, headers: { location: `https://elsewhere.test/?${values.join("&")}` } }),
};

const script = { headers: { "content-type": "text/javascript; charset=utf-8" } };

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { ...script, status });
}

function page(said: string, status: number): Response {
  const headers = { "content-type": "text/html;charset=utf-8" };
  const words = said.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return new Response(`<html><head><title>${words}</title></head><body><p>${words}</p></body></html>`, {
    status,
    headers,
  });
}
