import type { Exchange } from "./exchange.ts";

/** The media type of all JSON. */
export const jsonType = "application/json;charset=UTF-8";

/** A refusal, at the token endpoint and at userinfo: 200, and an `error` with blanks in it. */
export function refuse({ notes }: Pick<Exchange, "notes">, code: number, description: string): Response {
  notes.error = code;
  return json({ error: errorNames[code] ?? "unknown error", error_code: code, error_description: description });
}

/** Any JSON. */
export function json(fields: unknown): Response {
  return new Response(JSON.stringify(fields), { headers: { "content-type": jsonType, "cache-control": "no-store" } });
}

/** As recorded, but for 1 and 15, of which only the meaning is known. */
const errorNames: Readonly<Record<number, string>> = {
  1: "invalid client",
  2: "invalid request",
  3: "invalid username or password",
  6: "token not found",
  15: "second step required",
};
