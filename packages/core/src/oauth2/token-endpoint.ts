import type { AuthorizationServer } from "oauth4webapi";

import { atEndpoint } from "../at-endpoint.ts";
import type { Awaitable } from "../awaitable.ts";
import { readEndpoint } from "../endpoints.ts";
import { isOAuthKitError } from "../errors.ts";
import { withoutPrototype } from "../json.ts";
import type { Redactor } from "../redact.ts";
import type { Wire } from "../wire.ts";
import { readFields, statusError } from "./answer.ts";
import { authenticate, type DeskParts, formOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import { readRefusal } from "./refusal.ts";
import { runQuirkLater } from "./run-quirk.ts";
import { redactorFor } from "./secrets.ts";
import { bendRequest, send } from "./send.ts";

/** What a token endpoint has answered. */
export interface TokenAnswer {
  readonly endpoint: URL;
  readonly fields: Wire;
  readonly redact: Redactor;
}

/**
 * One request to the token endpoint (RFC 6749 section 3.2), bent as the provider wants it on both ways; once more where
 * the server wants its own nonce in the DPoP proof. Rejects with `token_refused` and what an exchange rejects with.
 */
export async function fetchToken(
  parts: DeskParts,
  grantType: string,
  parameters: Params | (() => Awaitable<Params>),
): Promise<TokenAnswer> {
  const { metadata, url } = await tokenServer(parts, grantType);
  const attempt = async (): Promise<TokenAnswer> => {
    // Made anew for each attempt: an assertion is good for one.
    const own = typeof parameters === "function" ? await parameters() : parameters;
    const form = formOf({ ...extraParameters(parts, grantType), ...own, grant_type: grantType });
    const headers = new Headers({ accept: "application/json" });
    await authenticate(parts, metadata, { form, headers });
    const { dpop, client } = parts.definition;
    if (dpop !== undefined) headers.set("dpop", await dpop.prove(url));
    const redact = redactorFor(client, form, headers);
    const standard = new Request(url, { method: "POST", headers, body: form });
    const bend = parts.definition.quirks?.tokenRequest;
    const request = await bendRequest("quirks.tokenRequest", bend, standard, form, parts.runtime);
    const { response, text } = await send(parts.runtime, request, { redact, signal: parts.signal });
    await dpop?.learn(response, url);
    const fields = await readAnswer(parts, text, response);
    const refusal = readRefusal(fields, response, redact, {
      hint: basicHint(parts, headers),
      unattended: parts.unattended,
    });
    if (refusal !== undefined) throw refusal;
    return { endpoint: url, fields, redact };
  };
  return atEndpoint(url, async () => {
    try {
      return await attempt();
    } catch (error) {
      if (parts.definition.dpop === undefined || !wantsNonce(error)) throw error;
      return attempt();
    }
  });
}

/** The server, and the token endpoint of this grant. */
async function tokenServer(
  { definition, server, runtime }: DeskParts,
  grantType: string,
): Promise<{ readonly metadata: AuthorizationServer; readonly url: URL }> {
  const own = definition.endpoints?.tokenFor?.[grantType];
  if (own === undefined) return { url: await server.endpoint("token"), metadata: await server.load("token") };
  return { url: readEndpoint("endpoints.tokenFor", own, runtime.allowInsecureRequests), metadata: await server.load() };
}

function extraParameters({ definition: { parameters = {} } }: DeskParts, grantType: string): Params {
  return { ...(grantType === "refresh_token" ? parameters.refresh : parameters.token) };
}

/** RFC 6749 section 2.3.1 has the secret encoded, and servers differ in whether they know that. */
function basicHint({ definition: { client } }: DeskParts, headers: Headers): string | undefined {
  const isBasic = headers.get("authorization")?.startsWith("Basic ") === true;
  if (!isBasic || client.authentication === "basicRaw" || !/[^\w.*-]/.test(client.secret ?? "")) return undefined;
  return "; the secret has special characters, which some servers want unencoded: try basicRaw";
}

function wantsNonce(error: unknown): boolean {
  return isOAuthKitError(error) && error.name === "AuthorizationError" && error.problem === "use_dpop_nonce";
}

async function readAnswer({ definition }: DeskParts, text: string, response: Response): Promise<Wire> {
  const quirk = definition.quirks?.tokenResponse;
  if (quirk === undefined) return readFields(text, response);
  try {
    const fields = await runQuirkLater("quirks.tokenResponse", async () => quirk(text, response));
    return withoutPrototype(Object.entries(fields));
  } catch (error) {
    // A web page under 502 is nothing that a quirk has to be ready for.
    if (!response.ok && isOAuthKitError(error) && error.code === "quirk_failed") throw statusError(response);
    throw error;
  }
}
