import type { OAuth2ServerClient } from "./clients.ts";
import type { Exchange } from "./exchange.ts";
import { refuseUnknown, type Parameters } from "./parameters.ts";
import { readRedirectUri } from "./redirect-uris.ts";
import { Refusal, invalidRequest } from "./refusal.ts";
import { defaultWay, readResponseMode, type ResponseMode } from "./response-modes.ts";
import { grantScope, readScope } from "./scopes.ts";
import { readDetails, readResources } from "./targets.ts";

/** Where the answer to an authorization request goes. */
export interface ReturnAddress {
  readonly client: OAuth2ServerClient;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly mode: ResponseMode;
}

/** An authorization request that is in order. */
export interface AuthorizationRequest {
  /** `code`, `token`, `id_token`. */
  readonly responseTypes: readonly string[];
  /** As sent. */
  readonly redirectUri: string | undefined;
  /** What would be granted. */
  readonly scope: readonly string[];
  readonly nonce: string | undefined;
  readonly challenge: string | undefined;
  readonly resources: readonly string[];
  readonly authorizationDetails: readonly unknown[] | undefined;
  readonly jkt: string | undefined;
  readonly prompt: readonly string[];
}

/** Finds the client and where it may be answered (RFC 6749 §3.1.2); what is wrong here must not be redirected. */
export function readReturnAddress({ provider }: Exchange, parameters: Parameters): ReturnAddress {
  const client = provider.clients.get(parameters.require("client_id"));
  if (client === undefined) throw invalidRequest("There is no such client");
  const responseType = parameters.find("response_type");
  return {
    client,
    redirectUri: readRedirectUri(client, parameters.find("redirect_uri")),
    state: parameters.find("state"),
    // An unknown mode is refused later, and the refusal has to travel somehow.
    mode: readMode(parameters) ?? { way: defaultWay(responseType), signed: false },
  };
}

/** Reads the rest of the request; throws Refusal. */
export function readAuthorizationRequest(
  { provider }: Exchange,
  parameters: Parameters,
  { client, mode }: ReturnAddress,
): AuthorizationRequest {
  const { settings } = provider;
  refuseUnknown(parameters, [...authorizationParameters, ...settings.extraParameters]);
  if (readMode(parameters) === undefined) throw invalidRequest("Unknown response_mode");
  const responseTypes = readResponseTypes(parameters, settings.implicit, mode);
  const scope = grantScope(provider, readScope(provider, client, parameters.find("scope")));
  const nonce = parameters.find("nonce");
  if (responseTypes.includes("id_token") && (nonce === undefined || !scope.includes("openid"))) {
    throw invalidRequest("An id_token in the front channel needs a nonce and the scope openid");
  }
  return {
    responseTypes,
    redirectUri: parameters.find("redirect_uri"),
    scope,
    nonce,
    challenge: readChallenge(parameters, settings.pkce === "required" && responseTypes.includes("code")),
    resources: readResources(parameters.all("resource")),
    authorizationDetails: readDetails(parameters.find("authorization_details")),
    jkt: parameters.find("dpop_jkt"),
    prompt: readPrompt(parameters.find("prompt")),
  };
}

/** RFC 6749 §4.1.1 and its extensions; OpenID Connect Core §3.1.2.1. */
const authorizationParameters: readonly string[] = (
  "response_type client_id redirect_uri scope state response_mode nonce display prompt max_age ui_locales " +
  "id_token_hint login_hint acr_values claims claims_locales code_challenge code_challenge_method resource " +
  "authorization_details dpop_jkt"
).split(" ");

function readMode(parameters: Parameters): ResponseMode | undefined {
  return readResponseMode(parameters.find("response_mode"), parameters.find("response_type"));
}

function readResponseTypes(parameters: Parameters, implicit: boolean, mode: ResponseMode): readonly string[] {
  const types = parameters.require("response_type").split(" ");
  const isKnown = types.every((type) => ["code", "token", "id_token"].includes(type));
  if (!isKnown || new Set(types).size < types.length) {
    throw new Refusal("unsupported_response_type", "Unknown response_type");
  }
  if (types.join(" ") === "code") return types;
  if (!implicit) throw new Refusal("unsupported_response_type", "Tokens are not given in the front channel");
  if (mode.way === "query" && !mode.signed) throw invalidRequest("Tokens do not go into a query");
  return types;
}

/** RFC 7636 §4.3; `plain` protects nothing. */
function readChallenge(parameters: Parameters, required: boolean): string | undefined {
  const challenge = parameters.find("code_challenge");
  const method = parameters.find("code_challenge_method");
  if (challenge === undefined) {
    if (required || method !== undefined) throw invalidRequest("code_challenge is missing");
    return undefined;
  }
  if (method !== "S256") throw invalidRequest("code_challenge_method must be S256");
  if (!/^[\w-]{43}$/.test(challenge)) throw invalidRequest("code_challenge is malformed");
  return challenge;
}

/** OpenID Connect Core §3.1.2.1: `none` stands alone. */
function readPrompt(text: string | undefined): readonly string[] {
  const prompt = text === undefined ? [] : text.split(" ");
  if (prompt.includes("none") && prompt.length > 1) throw invalidRequest("prompt none stands alone");
  return prompt;
}
