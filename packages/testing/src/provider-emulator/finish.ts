import { exactJson } from "../emulator/exact-json.ts";
import { refusalUrl, writeCallback, type AuthorizationRequest } from "./authorization-request.ts";
import type { EmulatorCode } from "./context.ts";
import { contextOf, issuerOf, type Exchange } from "./exchange.ts";
import { issueTokens } from "./issue.ts";
import type { EmulatorUser } from "./options.ts";
import { nameRefusal, refused } from "./refuse.ts";
import type { Consent, Service } from "./service.ts";

/** Whether a person gave everything that an application asks for before. */
export function hasConsented(
  { consents }: Service,
  { client, scope }: AuthorizationRequest,
  user: EmulatorUser,
): boolean {
  const given = consents.given(client.id, user.id);
  return given !== undefined && scope.every((name) => given.has(name));
}

/** Remembers the consent to `scope`, which is all that was asked for unless told, and returns the URL that the browser is sent back to. */
export function finish(
  exchange: Exchange,
  request: AuthorizationRequest,
  { user, signedInAt, scope = request.scope }: Omit<Given, "scope"> & Partial<Given>,
): string {
  const { service } = exchange;
  const known = hasConsented(service, request, user);
  service.consents.give(request.client.id, user.id, scope);
  return request.responseType === "code"
    ? finishWithCode(exchange, request, { user, signedInAt, scope, known })
    : finishWithToken(exchange, request, { user, signedInAt, scope });
}

/** The URL with which a person who has said no comes back. */
export function denialUrl(exchange: Exchange, request: AuthorizationRequest): string {
  const { refusal } = refused("access_denied", "denied", "The person said no");
  return refusalUrl(exchange, request, nameRefusal(exchange.service, refusal));
}

/** Who gives what. */
interface Given {
  readonly user: EmulatorUser;
  /** Milliseconds. */
  readonly signedInAt: number;
  readonly scope: readonly string[];
}

function finishWithCode(
  exchange: Exchange,
  request: AuthorizationRequest,
  { user, signedInAt, scope, known }: Given & { readonly known: boolean },
): string {
  const { service } = exchange;
  const { description, settings } = service;
  const { client, redirectUri, state, query, challenge, nonce } = request;
  const text = settings.mint("code");
  const fields = description.callback?.({ ...contextOf(exchange), code: text, state, user, client, scope, query }) ?? {
    code: text,
    state,
    iss: issuerOf(exchange),
  };
  const callback = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  const parameters = Object.fromEntries(query);
  const told: EmulatorCode = { text, client, user, scope, redirectUri, state, parameters, callback, known };
  const now = settings.now();
  const consent: Consent = { client, user, scope, code: told, signedInAt, revoked: false };
  const expiresAt = now + settings.lifetimes.code * 1000;
  service.codes.set(text, { consent, told, challenge, nonce, expiresAt, used: false });
  return writeCallback(redirectUri, callback, "code");
}

function finishWithToken(
  exchange: Exchange,
  request: AuthorizationRequest,
  { user, signedInAt, scope }: Given,
): string {
  const { client, redirectUri, state, nonce } = request;
  const consent: Consent = { client, user, scope, code: undefined, signedInAt, revoked: false };
  const tokens = issueTokens(exchange, { grant: "implicit", consent, nonce });
  const fields = Object.entries(tokens).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === "string" ? value : exactJson(value)] as const],
  );
  return writeCallback(redirectUri, { ...Object.fromEntries(fields), state, iss: issuerOf(exchange) }, "token");
}
