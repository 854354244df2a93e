import { brokenText } from "./broken-json.ts";
import type { SpoiledJson } from "./faults.ts";

/** The same answer with the fault worked into its body. */
export async function spoilJson(fault: SpoiledJson, response: Response): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  const { status } = response;
  if (fault === "text") {
    headers.set("content-type", "text/plain");
    return new Response(text, { status, headers });
  }
  if (fault === "truncated") {
    headers.set("content-length", String(new TextEncoder().encode(text).length));
    return new Response(brokenText(text), { status, headers });
  }
  return new Response(rewrites[fault](text), { status, headers });
}

const rewrites: Readonly<Record<Exclude<SpoiledJson, "text" | "truncated">, (text: string) => string>> = {
  malformed: (text) => text.slice(0, -1),
  array: (text) => `[${text}]`,
  nested: (text) => insert(text, `"nested":${"[".repeat(10_000)}${"]".repeat(10_000)}`),
  proto: (text) => insert(text, '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}'),
  no_access_token: (text) => without(text, "access_token"),
  no_token_type: (text) => without(text, "token_type"),
  other_subject: (text) => JSON.stringify({ ...readObject(text), sub: "somebody-else" }),
};

/** By hand, because no object can be written that has a member `__proto__`. */
function insert(text: string, member: string): string {
  return text === "{}" ? `{${member}}` : `{${member},${text.slice(1)}`;
}

function without(text: string, name: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(readObject(text)).filter(([key]) => key !== name)));
}

function readObject(text: string): object {
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null ? value : {};
}
