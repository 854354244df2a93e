/** A header or a parameter of a request. */
type Part = `header ${string}` | `parameter ${string}`;

/** What a request says, part by part. */
export type Parts = ReadonlyMap<Part, string>;

/** Reads a request without using it up. */
async function partsOf(request: Request): Promise<Parts> {
  const parameters = [...new URL(request.url).searchParams, ...((await formOf(request)) ?? [])];
  return new Map<Part, string>([
    ...[...request.headers].map(([name, value]) => [`header ${name}`, value] as const),
    ...parameters.map(([name, value]) => [`parameter ${name}`, value] as const),
  ]);
}

/** The same request with another value among its own parameters: in its form, where it has one, else in its query. */
async function changed(request: Request): Promise<Request> {
  const form = await formOf(request);
  if (form !== undefined) return withForm(request, bend(form));
  const url = new URL(request.url);
  url.search = bend(url.searchParams).toString();
  return moved(request, url);
}

/** A request with parts of another one in place of its own. */
export async function transplanted(request: Request, parts: Parts): Promise<Request> {
  const url = new URL(request.url);
  const form = await formOf(request);
  const headers = new Headers(request.headers);
  for (const [part, value] of parts) {
    const name = part.slice(part.indexOf(" ") + 1);
    if (part.startsWith("header ")) headers.set(name, value);
    else if (form?.has(name) === true) form.set(name, value);
    else url.searchParams.set(name, value);
  }
  const placed = new Request(moved(request.clone(), url), { headers });
  return form === undefined ? placed : withForm(placed, form);
}

function bend(parameters: URLSearchParams): URLSearchParams {
  const bent = new URLSearchParams(parameters);
  const [name = "changed", value = ""] = [...bent].at(-1) ?? [];
  bent.set(name, `${value}1`);
  return bent;
}

async function formOf(request: Request): Promise<URLSearchParams | undefined> {
  const type = request.headers.get("content-type") ?? "";
  if (request.body === null || !type.includes("form-urlencoded")) return undefined;
  return new URLSearchParams(await request.clone().text());
}

function withForm(request: Request, form: URLSearchParams): Request {
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: form, redirect: "manual" });
}

function moved(request: Request, url: URL): Request {
  if (request.body === null) return new Request(url, request);
  const { method, headers, body } = request;
  return new Request(url, { method, headers, body, redirect: "manual", duplex: "half" } as RequestInit);
}

/**
 * The parts of a signed request that vouch for what else is in it, as they are for another request: what a signer adds, the same for the
 * same request, and something else for another. With nonces (`fresh`), a signature differs each time: then it is any other long part that does.
 */
export async function sealsOf(
  sign: (request: Request) => Promise<Request>,
  request: Request,
  fresh: readonly string[],
): Promise<Parts> {
  const other = await changed(request);
  const [own, first, again, bent] = await Promise.all([
    partsOf(request.clone()),
    sign(request.clone()).then(partsOf),
    sign(request.clone()).then(partsOf),
    sign(other.clone()).then(partsOf),
  ]);
  const theirs = await partsOf(other);
  const isSeal = ([part, value]: readonly [Part, string]): boolean => {
    const elsewhere = bent.get(part);
    if (own.get(part) === value || elsewhere === undefined || elsewhere === value) return false;
    if (theirs.get(part) === elsewhere || part.startsWith("header content-")) return false;
    if (again.get(part) === value) return true;
    const name = part.slice(part.indexOf(" ") + 1);
    return fresh.length > 0 && !fresh.includes(name) && /^(?=.*\D).{16,}$/s.test(value);
  };
  return new Map([...first].filter(isSeal).map(([part]) => [part, bent.get(part) ?? ""]));
}
