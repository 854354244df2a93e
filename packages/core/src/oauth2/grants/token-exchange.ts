import type { Awaitable } from "../../awaitable.ts";
import type { Grant, Params } from "../grant.ts";
import { custom } from "./custom.ts";

/** What the token exchange has to be given (RFC 8693 section 2.1). */
export interface TokenExchangeInput {
  /** The token to exchange; a function is asked for a fresh one each time, and lets the new token renew. */
  readonly subjectToken: string | (() => Awaitable<string>);
  /** Default: an access token's. */
  readonly subjectTokenType?: string | undefined;
  readonly actorToken?: string | undefined;
  /** Default: an access token's, where there is an actor. */
  readonly actorTokenType?: string | undefined;
  readonly requestedTokenType?: string | undefined;
  readonly audience?: string | readonly string[] | undefined;
  readonly resource?: string | readonly string[] | undefined;
  readonly scope?: readonly string[] | undefined;
  readonly parameters?: Params | undefined;
}

/** One token for another (RFC 8693). */
export function tokenExchange(input: TokenExchangeInput): Grant {
  const { subjectToken, scope } = input;
  const parametersOf = (token: string): Params => readParameters(input, token);
  return custom({
    grantType: "urn:ietf:params:oauth:grant-type:token-exchange",
    scope,
    parameters:
      typeof subjectToken === "string" ? parametersOf(subjectToken) : async () => parametersOf(await subjectToken()),
  });
}

function readParameters(input: TokenExchangeInput, subjectToken: string): Params {
  const { actorToken, audience, resource, requestedTokenType } = input;
  const actorTokenType = actorToken === undefined ? undefined : (input.actorTokenType ?? accessToken);
  return {
    ...input.parameters,
    subject_token: subjectToken,
    subject_token_type: input.subjectTokenType ?? accessToken,
    ...(actorToken === undefined ? {} : { actor_token: actorToken }),
    ...(actorTokenType === undefined ? {} : { actor_token_type: actorTokenType }),
    ...(requestedTokenType === undefined ? {} : { requested_token_type: requestedTokenType }),
    ...(audience === undefined ? {} : { audience }),
    ...(resource === undefined ? {} : { resource }),
  };
}

const accessToken = "urn:ietf:params:oauth:token-type:access_token";
