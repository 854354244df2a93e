import { expect } from "vitest";

/** Fields of a query, a form or a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** A request that has reached a provider, taken apart. */
export interface Call {
  /** Method and URL without query: `POST https://as.example/token`. */
  readonly at: string;
  readonly headers: Headers;
  readonly query: Fields;
  readonly body: string;
}

/** Fails the row where a provider has been given something else. */
export function insist(given: unknown, wanted: unknown): void {
  expect(given).toEqual(wanted);
}

/** Takes a request apart. */
export async function readCall(request: Request): Promise<Call> {
  const { origin, pathname, searchParams } = new URL(request.url);
  return {
    at: `${request.method} ${origin}${pathname}`,
    headers: request.headers,
    query: fieldsOf(searchParams),
    body: await request.text(),
  };
}

/** A parameter that is repeated is a list. */
function fieldsOf(parameters: URLSearchParams): Fields {
  return Object.fromEntries(
    [...parameters.keys()].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** The fields of a posted form; nothing may stand in the query, and only this Authorization header beside it. */
export function formOf({ headers, query, body }: Call, authorization: string | null = null): Fields {
  expect(headers.get("content-type")).toMatch(/^application\/x-www-form-urlencoded(?:;charset=utf-8)?$/i);
  expect([query, headers.get("authorization")]).toEqual([{}, authorization]);
  return fieldsOf(new URLSearchParams(body));
}

/** The fields of a posted JSON object, on the same terms. */
export function jsonOf({ headers, query, body }: Call, authorization: string | null = null): Fields {
  expect(headers.get("content-type")).toBe("application/json");
  expect([query, headers.get("authorization")]).toEqual([{}, authorization]);
  return JSON.parse(body) as Fields;
}

/** The fields of a query; nothing may stand in the body, and nothing in the headers. */
export function queryOf({ headers, query, body }: Call): Fields {
  expect([body, headers.get("authorization"), headers.get("content-type")]).toEqual(["", null, null]);
  return query;
}

/** The token of an Authorization header of this scheme. */
export function tokenOf({ headers, query }: Call, scheme = "Bearer"): string {
  const header = headers.get("authorization") ?? "";
  expect(header.startsWith(`${scheme} `)).toBe(true);
  expect(Object.keys(query).filter((name) => name.includes("token"))).toEqual([]);
  return header.slice(scheme.length + 1);
}
