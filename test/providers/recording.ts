import type { Fetch } from "../../packages/core/src/index.ts";

/** A server that answers as it is told, and what reached it. */
export interface Recording {
  readonly fetch: Fetch;
  readonly sent: readonly Sent[];
}

/** A request, read apart. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** Every name and value of query and form, in the order of the request. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
}

/** Makes the answer to a request, which is the nth. */
export type Answer = (sent: Sent, nth: number) => Response;

/** Records every request. */
export function recordFor(answer: Answer): Recording {
  const sent: Sent[] = [];
  const fetch: Fetch = async (input, init) => {
    const one = await readApart(new Request(input, init));
    sent.push(one);
    return answer(one, sent.length);
  };
  return { fetch, sent };
}

/** The only request that was sent. */
export function onlyOf({ sent }: Pick<Recording, "sent">): Sent {
  const [one] = sent;
  if (one === undefined || sent.length > 1) throw new Error(`${sent.length} requests were sent instead of one`);
  return one;
}

async function readApart(request: Request): Promise<Sent> {
  const url = new URL(request.url);
  const form = new URLSearchParams(await request.text());
  return {
    method: request.method,
    url,
    headers: request.headers,
    query: Object.fromEntries(url.searchParams),
    form: Object.fromEntries(form),
    pairs: [...url.searchParams, ...form],
  };
}
