import { TransportError } from "../errors.ts";
import { readFields } from "../oauth2/answer.ts";
import type { Wire } from "../wire.ts";
import { readExactJson } from "./exact-json.ts";

/**
 * Reads a token answer as core does, its ids as texts: `quirks: { tokenResponse: readExactFields }` for a provider whose ids have 64 bits. Such a provider's
 * endpoint is no guess of the application's, so a web page or nothing under 2xx is a trouble of the provider's, which passes.
 */
export async function readExactFields(text: string, response: Response): Promise<Wire> {
  const fields: unknown = await readExactJson(text).catch(() => undefined);
  const isFields = typeof fields === "object" && fields !== null && !Array.isArray(fields);
  if (isFields) return fields as Wire;
  try {
    return readFields(text, response);
  } catch (error) {
    if (!(error instanceof TransportError) || !response.ok) throw error;
    const message = `${error.message.split(";")[0] ?? ""}; try again later`;
    throw new TransportError(error.code, message, { status: error.status });
  }
}
