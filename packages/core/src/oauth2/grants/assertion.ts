import type { Awaitable } from "../../awaitable.ts";
import * as grantTypes from "../grant-types.ts";
import type { Grant, Params } from "../grant.ts";
import { custom } from "./custom.ts";

/** What a grant by assertion has to be given. */
export interface AssertionInput {
  /** The assertion; a function is asked for a fresh one each time, and lets the token renew. */
  readonly assertion: string | (() => Awaitable<string>);
  readonly scope?: readonly string[] | undefined;
  readonly parameters?: Params | undefined;
}

/** A signed JWT for a token (RFC 7523 section 2.1). */
export function jwtBearer(input: AssertionInput): Grant {
  return byAssertion(grantTypes.jwtBearer, input);
}

/** A SAML 2.0 assertion for a token (RFC 7522 section 2.1): base64url, as the RFC wants it. */
export function samlBearer(input: AssertionInput): Grant {
  return byAssertion(grantTypes.samlBearer, input);
}

function byAssertion(grantType: string, { assertion, scope, parameters }: AssertionInput): Grant {
  const parametersOf = (text: string): Params => ({ ...parameters, assertion: text });
  return custom({
    grantType,
    scope,
    parameters: typeof assertion === "string" ? parametersOf(assertion) : async () => parametersOf(await assertion()),
  });
}
