import { writeForm } from "./form.ts";
import type { Settings } from "./settings.ts";

/** An answer in JSON; status 200 unless told. */
export function jsonResponse(value: unknown, status = 200): Response {
  return Response.json(value, { status });
}

/** An answer in plain text. */
export function textResponse(text: string, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers } });
}

/** Token credentials as the provider's `tokenFormat` has them: a form (RFC 5849 §2.1 and §2.3) or JSON. */
export function tokenResponse(
  format: Settings["tokenFormat"],
  fields: Readonly<Record<string, string | number | boolean>>,
): Response {
  if (format === "json") return jsonResponse(fields);
  const pairs = Object.entries(fields).map(([name, value]) => [name, String(value)] as const);
  return new Response(writeForm(pairs), {
    headers: { "content-type": "application/x-www-form-urlencoded", "cache-control": "no-store" },
  });
}
