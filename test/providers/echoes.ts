import type { Fetch } from "../../packages/core/src/index.ts";

/** Makes an answer of a request: its URL, headers and body as text, and the marked values in them. */
export type Echo = (said: string, values: readonly string[]) => Response;

/** A fetch whose answers at some paths are made of what was asked. */
export interface Echoing {
  readonly fetch: Fetch;
  /** Has requests to a path answered by an echo from now on. */
  readonly answerBy: (path: string, echo: Echo) => void;
}

/** Puts echoes before a fetch. */
export function echoing(fetch: Fetch): Echoing {
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

/** A web page that says everything. */
export function webPage(status: number): Echo {
  return (said) => {
    const headers = { "content-type": "text/html;charset=utf-8" };
    const words = said.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const page = `<html><head><title>${words}</title></head><body><p>${words}</p></body></html>`;
    return new Response(page, { status, headers });
  };
}

/** No JSON and no page. */
export const plainWords: Echo = (said, values) =>
  new Response(`Error : ${values.join(" and ")} ${said}`, { status: 400 });

/** To a host that nobody named, with the secrets in its URL. */
export const redirect: Echo = (_, values) =>
  new Response(null, { status: 302, headers: { location: `https://elsewhere.test/?${values.join("&")}` } });

/** An object whose fields are named by the secrets. */
export function fieldsNamed(values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value) => [value, value]));
}

async function answer(request: Request, echo: Echo): Promise<Response> {
  const body = await request.text();
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
  const fields = [...new URL(request.url).searchParams, ...new URLSearchParams(body)];
  const marked = fields.map(([, value]) => value).filter((value) => value.includes("CANARY-"));
  return echo([request.url, ...headers, body].join("\n"), marked.length === 0 ? ["nothing"] : marked);
}
