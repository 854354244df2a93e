import { readFields } from "../oauth2/answer.ts";
import type { Wire } from "../wire.ts";
import { readExactJson } from "./exact-json.ts";

/**
 * Reads a token answer as core does, its ids as texts: `quirks: { tokenResponse: readExactFields }` for a provider whose ids have 64 bits. Throws what
 * `readFields` throws.
 */
export async function readExactFields(text: string, response: Response): Promise<Wire> {
  const fields: unknown = await readExactJson(text).catch(() => undefined);
  const isFields = typeof fields === "object" && fields !== null && !Array.isArray(fields);
  return isFields ? (fields as Wire) : readFields(text, response);
}
