import { AuthorizationError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { isPassing } from "../peek.ts";
import { concealed, redacting } from "../redact.ts";
import { maybe } from "../wire.ts";
import { readFields } from "./answer.ts";
import type { OAuth2Definition } from "./definition.ts";
import { readRefusal } from "./refusal.ts";
import { type OAuth2Runtime, resolveOAuth2Runtime } from "./runtime.ts";
import { send } from "./send.ts";
import { createServer } from "./server.ts";

/** Where to register, and by whose leave. */
export interface Registrar extends Pick<OAuth2Definition, "issuer" | "endpoints"> {
  /** Handed out by the provider (RFC 7591 section 1.2), where registration is not open to all. */
  readonly initialAccessToken?: string;
}

/** A registered client (RFC 7591 section 3.2.1), under the names of the wire. */
export interface RegisteredClient {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly [field: string]: JsonObject[string];
}

/**
 * Registers a client (RFC 7591). Rejects with `token_refused`, `token_response_invalid`, and what an exchange rejects with.
 */
export async function registerClient(
  { initialAccessToken, ...definition }: Registrar,
  metadata: JsonObject,
  runtime?: OAuth2Runtime,
): Promise<RegisteredClient> {
  const resolved = resolveOAuth2Runtime(runtime);
  const url = await createServer(definition, resolved).endpoint("registration");
  const redact = redacting([initialAccessToken]);
  const headers = {
    "content-type": "application/json",
    accept: "application/json",
    ...(initialAccessToken === undefined ? {} : { authorization: `Bearer ${initialAccessToken}` }),
  };
  const request = new Request(url, { method: "POST", headers, body: JSON.stringify(metadata) });
  const { response, text } = await send(resolved, request, { redact });
  const fields = readFields(text, response);
  const refusal = readRefusal(fields, response, redact, {
    only: isPassing(response) ? "try_again" : "mend_configuration",
  });
  if (refusal !== undefined) throw refusal;
  if (maybe(fields, "client_id") !== undefined) return concealed({ ...fields } as RegisteredClient);
  const message = "the registration answer has no client_id (RFC 7591 section 3.2.1); check the endpoint";
  throw new AuthorizationError("token_response_invalid", message, { remedy: "mend_configuration" });
}
