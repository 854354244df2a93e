import type { Wire } from "../wire.ts";
import { readFields } from "./answer.ts";
import type { Quirks } from "./definition.ts";
import { formOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import type { PendingAuthorization } from "./pending.ts";

/** Sends a token request as JSON: `quirks: { tokenRequest: jsonBody }`. */
export function jsonBody(form: Params, request: Request): Request {
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/json");
  return new Request(request.url, { method: request.method, headers, body: JSON.stringify(form) });
}

/** Sends a token request as a GET, its fields in the query: `quirks: { tokenRequest: viaGet }`. Logs on the way may keep them. */
export function viaGet(form: Params, request: Request): Request {
  const url = new URL(request.url);
  for (const [name, value] of formOf(form)) url.searchParams.append(name, value);
  const headers = new Headers(request.headers);
  headers.delete("content-type");
  return new Request(url, { headers });
}

/** Renames parameters: `renamed({ client_id: "client_key" })` fits `authorization` and `tokenRequest`. */
export function renamed(names: Readonly<Record<string, string>>): (parameters: Params) => Params {
  return (parameters) =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        Object.hasOwn(names, name) ? (names[name] ?? name) : name,
        value,
      ]),
    );
}

/**
 * Puts the state back where a provider forgets it with a refusal: `quirks: { callback: statelessRefusal }`. Never beside a code or a token, for which it is
 * checked.
 */
export function statelessRefusal(way: Params, { state }: PendingAuthorization): Params {
  const isRefusal = way["error"] !== undefined && way["code"] === undefined && way["access_token"] === undefined;
  return isRefusal ? { state, ...way } : way;
}

/**
 * Reads a token answer out of an object within the answer: `quirks: { tokenResponse: nested("data") }`; a dot goes deeper. For JSON objects: a text
 * of JSON within a form needs a function of one's own.
 */
export function nested(path: string): NonNullable<Quirks["tokenResponse"]> {
  const [root = "", ...rest] = path.split(".");
  return (body, response) => {
    // A refusal, or the answer to a refresh, may stand beside the object or in its place.
    const { [root]: outer, ...beside } = readFields(body, response);
    const inner = rest.reduce(fieldOf, outer);
    return isObject(inner) ? { ...beside, ...inner } : { ...beside, ...(outer === undefined ? {} : { [root]: outer }) };
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isObject(value: unknown): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
