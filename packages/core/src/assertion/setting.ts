import { readEndpoint } from "../endpoints.ts";
import { definedOf } from "../oauth2/defined.ts";
import type { DeskParts } from "../oauth2/desk-parts.ts";
import type { Grants } from "../oauth2/grant.ts";
import type { SessionSetting } from "../oauth2/open-session.ts";
import type { OAuth2ResolvedRuntime } from "../oauth2/runtime.ts";
import { createStarGuard } from "../oauth2/star-origins.ts";
import { createTokenGuards, type Guards } from "../oauth2/token-guard.ts";
import type { OAuth2Token } from "../token.ts";
import { readCallProblem } from "./call-problem.ts";
import { fixedServer } from "./fixed-server.ts";
import type { AssertionOptions } from "./options.ts";
import type { Plan } from "./plan.ts";

/** An account as the machinery of OAuth 2 sees it. */
export type AssertionSetting<A, U> = SessionSetting<object, Grants, A, U>;

/** Says in the words of a definition what an account is. Throws what `readEndpoint` throws. */
export function createSetting<A, U>(
  options: AssertionOptions<A, U>,
  plan: Plan,
  runtime: OAuth2ResolvedRuntime,
): AssertionSetting<A, U> {
  const definition = definitionOf(options, plan);
  const { allowInsecureRequests } = runtime;
  const endpoint = readEndpoint("tokenEndpoint", definition.endpoints?.token, allowInsecureRequests);
  const server = fixedServer(endpoint);
  const parts: DeskParts = { provider: plan.provider, definition, server, runtime, authenticationOf: prover(options) };
  return {
    definition,
    parts,
    guards: guardsOf(options, endpoint, allowInsecureRequests),
    readProblem: readCallProblem,
  };
}

function definitionOf<A, U>(
  options: AssertionOptions<A, U>,
  { issuer, scope }: Plan,
): AssertionSetting<A, U>["definition"] {
  const { api, dpop, failure, parameters, placement, profile, quirks, tokenLifetime, tokenTypes } = options;
  const endpoint = options.tokenEndpoint;
  return {
    // The machinery knows absence, but not `undefined`.
    ...definedOf({ api, dpop, failure, placement, profile, quirks, tokenTypes, lifetime: tokenLifetime }),
    // A self-signed token has no server; its definition needs one all the same.
    endpoints: { token: endpoint ?? "https://self-signed.invalid/" },
    client: options.client ?? { id: issuer ?? "" },
    ...definedOf({ parameters: parameters && { token: parameters }, scope: scope && { default: scope } }),
  };
}

/** RFC 7521 section 4.1: an assertion speaks for itself, so no client is named unless there is one. */
function prover<A, U>({ client, clientAuthentication }: AssertionOptions<A, U>): DeskParts["authenticationOf"] {
  if (client === undefined) return () => () => undefined;
  return async () => {
    // Few servers want to see a client beside the assertion.
    const { authenticationOf } = await import("../oauth2/client-authentication.ts");
    const own = clientAuthentication === undefined ? {} : { authentication: clientAuthentication };
    return authenticationOf({ ...client, ...own }, undefined);
  };
}

function guardsOf<A, U>(
  options: AssertionOptions<A, U>,
  endpoint: URL,
  allowInsecureRequests: boolean,
): Guards<OAuth2Token> {
  const { origins = originsOf(options) } = options;
  if (typeof origins === "function") return createTokenGuards(origins, allowInsecureRequests);
  return { guard: createStarGuard(origins, [endpoint], allowInsecureRequests), guardToken: undefined };
}

function originsOf<A, U>({ selfSigned, audience = [] }: AssertionOptions<A, U>): readonly string[] | undefined {
  if (selfSigned !== true) return undefined;
  return [audience].flat().flatMap((url) => (URL.canParse(url) ? [new URL(url).origin] : []));
}
