/** A request that was sent, taken apart so that a server can repeat it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Reads a request to its end. */
export async function readSent(request: Request): Promise<Sent> {
  const { method, url, headers } = request;
  return { method, url, headers, body: await request.clone().text() };
}

/** All of a request as one text, as it would travel over HTTP/1.1. */
export function dump({ method, url, headers, body }: Sent): string {
  const lines = Array.from(headers, ([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines, "", body].join("\n");
}
