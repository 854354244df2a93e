import { ConfigurationError } from "../errors.ts";
import { randomText } from "../random.ts";
import { concealed } from "../redact.ts";
import { checkScope } from "./check-scope.ts";
import { type DeskParts, formOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import type { AuthorizeOptions, PendingAuthorization } from "./pending.ts";
import { challengeOf } from "./pkce.ts";
import { runQuirk } from "./run-quirk.ts";
import { secureRequest } from "./secure-request.ts";

/** Where to send the person, and what to keep until they come back. */
export interface Authorization {
  readonly url: URL;
  readonly pending: PendingAuthorization;
}

/**
 * The way out (RFC 6749 section 4.1.1): the URL to send the person to. Throws `option_invalid` for a redirect URI that
 * cannot work, `parameter_reserved`, `issuer_unknown`, `endpoint_unknown`, and what pushing the request rejects with.
 */
export async function createAuthorization(
  parts: DeskParts,
  flow: "code" | "implicit",
  options: AuthorizeOptions,
): Promise<Authorization> {
  checkRedirectUri(options.redirectUri);
  checkFree(options.parameters, reserved);
  checkFree(
    parts.definition.parameters?.authorization,
    new Set([...reserved].filter((name) => name !== "response_mode")),
  );
  const { scope } = parts.definition;
  checkScope(options.scope ?? scope?.default, scope);
  const endpoint = await parts.server.endpoint("authorization");
  const metadata = await parts.server.load("authorization");
  const pending = createPending(parts, flow, options);
  const standard = await standardParameters(parts, pending, options);
  const bend = parts.definition.quirks?.authorization;
  const parameters = await secureRequest(
    parts,
    metadata,
    bend === undefined ? standard : runQuirk("quirks.authorization", () => bend(standard)),
  );
  for (const [name, value] of formOf(parameters)) endpoint.searchParams.append(name, value);
  return { url: endpoint, pending };
}

function createPending(
  { provider, definition, runtime }: DeskParts,
  flow: "code" | "implicit",
  options: AuthorizeOptions,
): PendingAuthorization {
  const { redirectUri, parameters = {}, expiresIn = 600 } = options;
  const responseMode = options.responseMode ?? String(definition.parameters?.authorization?.["response_mode"] ?? "");
  const scope = options.scope ?? definition.scope?.default;
  const isOpenid = scope?.includes("openid") === true;
  if (isOpenid && definition.issuer === undefined && definition.quirks?.allowUnverifiedIdToken !== true) {
    const message =
      "openid was asked for, and the definition has no issuer to check the id_token with; give its issuer";
    throw new ConfigurationError("issuer_unknown", message);
  }
  const maxAge = Number(parameters["max_age"] ?? Number.NaN);
  const pending: PendingAuthorization = {
    provider,
    clientId: definition.client.id,
    flow,
    state: runtime.random(),
    redirectUri,
    expiresAt: Math.floor(runtime.now() / 1000) + expiresIn,
    ...(flow === "code" && definition.pkce !== false ? { codeVerifier: randomText() + randomText() } : {}),
    ...(isOpenid && flow === "code" && definition.issuer !== undefined ? { nonce: runtime.random() } : {}),
    ...(isOpenid && maxAge >= 0 ? { maxAge } : {}),
    ...(scope === undefined ? {} : { scope }),
    ...(definition.issuer === undefined ? {} : { issuer: definition.issuer }),
    ...(definition.endpoints?.token === undefined ? {} : { tokenEndpoint: definition.endpoints.token }),
    ...(responseMode.endsWith("jwt") ? { jwtResponse: true } : {}),
  };
  return concealed(pending, "state", "nonce");
}

async function standardParameters(
  { definition }: DeskParts,
  { flow, state, codeVerifier, nonce, scope = [] }: PendingAuthorization,
  { redirectUri, parameters, responseMode }: AuthorizeOptions,
): Promise<Params> {
  return {
    ...definition.parameters?.authorization,
    ...parameters,
    client_id: definition.client.id,
    response_type: flow === "code" ? "code" : "token",
    redirect_uri: redirectUri,
    state,
    ...(scope.length === 0 ? {} : { scope: scope.join(definition.scope?.separator ?? " ") }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(responseMode === undefined ? {} : { response_mode: responseMode }),
    ...(codeVerifier === undefined
      ? {}
      : { code_challenge: await challengeOf(codeVerifier), code_challenge_method: "S256" }),
    ...(definition.dpop === undefined ? {} : { dpop_jkt: await definition.dpop.thumbprint() }),
  };
}

/** RFC 6749 section 3.1.2. Custom schemes are for native applications (RFC 8252 section 7.1). */
function checkRedirectUri(redirectUri: string): void {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  if (url === undefined || url.hash !== "" || redirectUri.includes("#")) {
    const message = "redirectUri has to be an absolute URI without fragment (RFC 6749 section 3.1.2)";
    throw new ConfigurationError("option_invalid", message);
  }
  if (["javascript:", "data:", "blob:", "file:"].includes(url.protocol)) {
    throw new ConfigurationError("option_invalid", "redirectUri has a scheme that a browser must not be sent to");
  }
}

function checkFree(parameters: Params = {}, taboo: ReadonlySet<string>): void {
  const taken = Object.keys(parameters).find((name) => taboo.has(name));
  if (taken === undefined) return;
  const message = `${taken} is made by authorize itself; leave it out of parameters`;
  throw new ConfigurationError("parameter_reserved", message);
}

const reserved = new Set([
  "client_id",
  "response_type",
  "response_mode",
  "redirect_uri",
  "scope",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "request",
  "request_uri",
  "dpop_jkt",
]);
