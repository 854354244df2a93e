/** A signed request as it would go out, to be tampered with. */
export interface Wire {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** A character for every byte. */
  readonly body: string;
}

/** Takes a request apart. */
export async function wireOf(request: Request): Promise<Wire> {
  const { method, url, headers } = request;
  return { method, url, headers, body: Buffer.from(await request.arrayBuffer()).toString("latin1") };
}

/** Puts it together again. */
export function requestOfWire({ method, url, headers, body }: Wire): Request {
  const init = { method, headers };
  return new Request(url, body === "" ? init : { ...init, body: Buffer.from(body, "latin1") });
}

/** What a signature covers, written so that two requests with the same meaning have the same text. */
export function meaningOf(wire: Wire, hashed: boolean): string {
  const { origin, pathname, search } = new URL(wire.url);
  const isForm = /form-urlencoded/i.test(wire.headers.get("content-type") ?? "");
  const pairs = [...readPairs(search.slice(1)), ...(isForm ? readPairs(wire.body) : [])].toSorted();
  return JSON.stringify([origin, pathname, wire.method.toUpperCase(), pairs, hashed && !isForm ? wire.body : ""]);
}

/** Written apart from the code under test: splitting first, decoding after, byte by byte. */
function readPairs(text: string): readonly string[] {
  const pieces = text.split("&").filter(Boolean);
  return pieces.map((piece) => {
    const [name = "", ...rest] = piece.split("=");
    return JSON.stringify([name, rest.join("=")].map(decode));
  });
}

function decode(text: string): string {
  const bytes = text.replaceAll("+", " ").matchAll(/%([\da-f]{2})|[^]/gi);
  return Array.from(bytes, ([all, hex]) => (hex === undefined ? all : String.fromCharCode(Number(`0x${hex}`)))).join(
    "",
  );
}
