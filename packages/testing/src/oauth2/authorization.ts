import { createAnswer, refusalFields, type AuthorizationAnswer } from "./authorization-answer.ts";
import {
  readAuthorizationRequest,
  readReturnAddress,
  type AuthorizationRequest,
  type ReturnAddress,
} from "./authorization-request.ts";
import { createConsent } from "./consent.ts";
import type { Exchange } from "./exchange.ts";
import { createIdToken } from "./id-token.ts";
import { createAccessToken } from "./issue.ts";
import type { OAuth2User } from "./options.ts";
import type { Parameters } from "./parameters.ts";
import type { Consent } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { unpackRequest } from "./unpack-request.ts";

/** An authorization request that waits for a person, or the answer that it has already got. */
export type Attempt =
  | {
      readonly kind: "open";
      readonly address: ReturnAddress;
      readonly request: AuthorizationRequest;
      readonly use: () => void;
    }
  | { readonly kind: "settled"; readonly answer: AuthorizationAnswer };

/** Reads an authorization request; throws Refusal where nobody can be told but the person. */
export async function readAttempt(exchange: Exchange, sent: Parameters): Promise<Attempt> {
  const { parameters, refusal, use } = await unpackRequest(exchange, sent);
  const address = readReturnAddress(exchange, parameters);
  exchange.notes.client = address.client.id;
  if (refusal !== undefined) return { kind: "settled", answer: refuse(exchange, address, refusal) };
  try {
    return { kind: "open", address, request: readAuthorizationRequest(exchange, parameters, address), use };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "settled", answer: refuse(exchange, address, error) };
  }
}

/** The person's answer; undefined says no. */
export function decide(
  exchange: Exchange,
  attempt: Extract<Attempt, { readonly kind: "open" }>,
  user: OAuth2User | undefined,
): AuthorizationAnswer {
  const { address, request } = attempt;
  attempt.use();
  if (user === undefined) return refuse(exchange, address, new Refusal("access_denied", "The person said no"));
  const consent = createConsent(exchange.provider, {
    client: address.client,
    user,
    scope: request.scope,
    resources: request.resources,
    authorizationDetails: request.authorizationDetails,
  });
  return createAnswer(exchange, address, grantedFields(exchange, request, consent));
}

/** Tells the client that there will be no grant. */
export function refuse(exchange: Exchange, address: ReturnAddress, refusal: Refusal): AuthorizationAnswer {
  exchange.notes.error = refusal.error;
  return createAnswer(exchange, address, refusalFields(refusal));
}

function grantedFields(
  exchange: Exchange,
  request: AuthorizationRequest,
  consent: Consent,
): Readonly<Record<string, string>> {
  const { responseTypes, nonce } = request;
  const code = responseTypes.includes("code") ? createCode(exchange, request, consent) : undefined;
  const access = responseTypes.includes("token")
    ? createAccessToken(exchange.provider, { consent, jkt: undefined, refreshable: false })
    : undefined;
  const idToken = responseTypes.includes("id_token")
    ? createIdToken(exchange, { consent, nonce, code, accessToken: access?.token })
    : undefined;
  return {
    ...(code === undefined ? {} : { code }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
    ...(access === undefined
      ? {}
      : {
          access_token: access.token,
          token_type: "Bearer",
          expires_in: String((access.expiresAt - access.issuedAt) / 1000),
          scope: access.scope.join(" "),
        }),
  };
}

function createCode({ provider }: Exchange, request: AuthorizationRequest, consent: Consent): string {
  const { settings, codes } = provider;
  const { redirectUri, challenge, nonce, jkt } = request;
  const code = settings.mint("code");
  const expiresAt = settings.now() + settings.lifetimes.code * 1000;
  codes.set(code, { consent, redirectUri, challenge, nonce, jkt, expiresAt, used: false });
  return code;
}
