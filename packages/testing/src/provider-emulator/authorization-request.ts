import { addFragment, addQuery } from "../emulator/way-back.ts";
import { findClient } from "./client.ts";
import { contextOf, issuerOf, type Exchange } from "./exchange.ts";
import { missingText, readParameters, refuseUnknown, type Parameters } from "./parameters.ts";
import type { EmulatorRefusal } from "./refusal.ts";
import { nameRefusal, ownRefusal, Refused, refused } from "./refuse.ts";
import { readScope } from "./scope.ts";
import type { Service } from "./service.ts";
import type { Client } from "./settings.ts";
import { grantsOf } from "./token/grant-types.ts";

/** A request to sign in that can be answered. */
export interface AuthorizationRequest {
  readonly client: Client;
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly state: string | undefined;
  readonly responseType: "code" | "token";
  /** Of PKCE, by S256. */
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
  readonly prompt: readonly string[];
  /** Seconds since the person signed in, at most. */
  readonly maxAge: number | undefined;
  /** As they were sent. */
  readonly query: URLSearchParams;
}

/** A request, what a page has to say of it, or the URL that says it to the application. */
export type Read =
  | { readonly kind: "request"; readonly request: AuthorizationRequest }
  | { readonly kind: "refused"; readonly refusal: EmulatorRefusal }
  | { readonly kind: "returned"; readonly refusal: EmulatorRefusal; readonly location: string };

/** Reads the query of the authorization endpoint. Nobody is sent to a redirect URI that is not the client's. */
export function readAuthorizationRequest(exchange: Exchange): Read {
  const { service, message } = exchange;
  const query = message.url.searchParams;
  const back = findWayBack(service, query);
  if (back instanceof Refused) return { kind: "refused", refusal: nameRefusal(service, back.refusal) };
  try {
    return { kind: "request", request: readRest(exchange, back) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const refusal = nameRefusal(service, error.refusal);
    return { kind: "returned", refusal, location: refusalUrl(exchange, back, refusal) };
  }
}

/** The URL that tells the application of a refusal, which is in the provider's own word already. */
export function refusalUrl(exchange: Exchange, back: WayBack, refusal: EmulatorRefusal): string {
  const { redirectUri, state, responseType } = back;
  const { error, description } = refusal;
  const make = exchange.service.description.refusal?.authorization;
  const standard = { error: String(error), error_description: description, state, iss: issuerOf(exchange) };
  const fields = make?.({ ...refusal, state }) ?? standard;
  return writeCallback(redirectUri, fields, responseType);
}

/** A redirect URI with what comes back: in the query for a code, in the fragment for a token. */
export function writeCallback(
  redirectUri: string,
  fields: Readonly<Record<string, string | undefined>>,
  responseType: "code" | "token",
): string {
  const present = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return (responseType === "code" ? addQuery : addFragment)(redirectUri, Object.fromEntries(present));
}

/** How the person gets back to the application. */
export type WayBack = Pick<AuthorizationRequest, "client" | "redirectUri" | "state" | "responseType">;

function findWayBack(service: Service, query: URLSearchParams): WayBack | Refused {
  const { parameters = {} } = service.description;
  const read = (name: string): string | undefined => {
    const [value, ...more] = query.getAll(parameters[name] ?? name);
    return more.length === 0 ? value : undefined;
  };
  const missing = (name: string): string | undefined =>
    query.has(parameters[name] ?? name) ? undefined : missingText(service.description, query, name);
  const client = findClient(service, read("client_id"));
  if (client === undefined) {
    const parameter = parameters["client_id"] ?? "client_id";
    const absent = missing("client_id");
    const reason = absent === undefined ? "client_unknown" : "client_missing";
    return refused("invalid_client", reason, absent ?? "There is no such client", { parameter });
  }
  const redirectUri = read("redirect_uri");
  if (redirectUri === undefined || !client.redirectUris.includes(redirectUri)) {
    const parameter = parameters["redirect_uri"] ?? "redirect_uri";
    const text = missing("redirect_uri") ?? "The redirect URI is not registered";
    return refused("invalid_request", "redirect_uri", text, { parameter });
  }
  const state = read("state");
  const isImplicit = read("response_type") === "token" && grantsOf(service.description).includes("implicit");
  return { client, redirectUri, state, responseType: isImplicit ? "token" : "code" };
}

const standardParameters = ["client_id", "redirect_uri", "response_type", "scope", "state"];
const challengeParameters = ["code_challenge", "code_challenge_method"];
/** OpenID Connect Core section 3.1.2.1. */
const openIdParameters = [
  "nonce",
  "prompt",
  "display",
  "max_age",
  "ui_locales",
  "login_hint",
  "id_token_hint",
  "acr_values",
];

function readRest(exchange: Exchange, back: WayBack): AuthorizationRequest {
  const { service, message } = exchange;
  const { description } = service;
  const query = message.url.searchParams;
  const parameters = readParameters(service, query);
  refuseUnknown(service, parameters, [
    ...standardParameters,
    ...(description.pkce === "unknown" ? [] : challengeParameters),
    ...(description.issuer === undefined ? [] : openIdParameters),
    ...(description.extraParameters?.authorization ?? []),
  ]);
  checkResponseType(service, parameters);
  const scope = readScope(service, parameters.find("scope"));
  const challenge = readChallenge(service, parameters, back);
  const prompt = parameters.find("prompt")?.split(" ") ?? [];
  const maxAge = readMaxAge(parameters);
  const own = description.authorization?.check?.({ ...contextOf(exchange), query, client: back.client, scope });
  if (own !== undefined) throw ownRefusal(own);
  return { ...back, scope, challenge, prompt, maxAge, query, nonce: parameters.find("nonce") };
}

function checkResponseType({ description }: Service, parameters: Parameters): void {
  const grants = grantsOf(description);
  const type = parameters.require("response_type");
  const known = [...(grants.includes("code") ? ["code"] : []), ...(grants.includes("implicit") ? ["token"] : [])];
  if (known.includes(type)) return;
  const text = `response_type has to be ${known.join(" or ")}`;
  throw refused("unsupported_response_type", "parameter_wrong", text, { parameter: "response_type" });
}

function readMaxAge(parameters: Parameters): number | undefined {
  const text = parameters.find("max_age");
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text);
  throw refused("invalid_request", "parameter_wrong", "max_age is no number of seconds", {
    parameter: parameters.nameOf("max_age"),
  });
}

/** RFC 7636 section 4.3; `plain` protects nothing. A client without a secret cannot do without. */
function readChallenge(
  { description }: Service,
  parameters: Parameters,
  { client, responseType }: WayBack,
): string | undefined {
  const { pkce = "required", challengeMethods = ["S256"] } = description;
  if (pkce === "unknown" || responseType === "token") return undefined;
  const method = parameters.find("code_challenge_method");
  const isNeeded = pkce === "required" || client.secret === undefined || method !== undefined;
  const challenge = isNeeded ? parameters.require("code_challenge") : parameters.find("code_challenge");
  if (challenge === undefined) return undefined;
  if (!challengeMethods.includes(method ?? "")) {
    throw wrong("code_challenge_method", `code_challenge_method has to be ${challengeMethods.join(" or ")}`);
  }
  if (!/^[\w-]{43}$/.test(challenge)) throw wrong("code_challenge", "code_challenge is malformed");
  return challenge;
}

function wrong(parameter: string, text: string): Refused {
  return refused("invalid_request", "parameter_wrong", text, { parameter });
}
