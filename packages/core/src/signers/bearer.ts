import { ConfigurationError } from "../errors.ts";
import type { HeaderSigner, Signer } from "../signer.ts";
import type { OAuth2Token } from "../token.ts";
import { readChallenge } from "./challenge.ts";

/** Where a bearer token travels (RFC 6750 section 2). */
export type BearerPlacement = "header" | "body" | "query";

/**
 * Puts the access token on a request as RFC 6750 says. With `body`, a request that is no form carries it in its query.
 * Signing throws `authorization_present` where the request has that header, `parameter_reserved` where it names an
 * access_token itself, and `option_invalid` for any other place.
 */
export function bearerSigner(placement: BearerPlacement = "header"): Signer<OAuth2Token> | HeaderSigner<OAuth2Token> {
  const signer: Signer<OAuth2Token> = {
    sign: (request, { access_token }) =>
      placement === "header"
        ? withAuthorization(request, `Bearer ${access_token}`)
        : elsewhere(request, access_token, placement),
    challenged: (response) => (isStale(response) ? "stale" : undefined),
  };
  if (placement !== "header") return signer;
  return {
    ...signer,
    headers: ({ access_token }, own) => {
      const authorization = `Bearer ${access_token}`;
      // The platform makes its own Headers of whatever it gets, and making them twice can be measured.
      return own === undefined ? { authorization } : authorized(new Headers(own), authorization);
    },
  };
}

async function elsewhere(request: Request, token: string, placement: "body" | "query"): Promise<Request> {
  // Few APIs want it there.
  const { withParameter } = await import("./bearer-parameter.ts");
  return withParameter(request, token, placement);
}

/** Puts a credential into the Authorization header of a new request. Throws `authorization_present`. */
export function withAuthorization(request: Request, value: string): Request {
  const signed = new Request(request);
  authorized(signed.headers, value);
  return signed;
}

function authorized(headers: Headers, value: string): Headers {
  if (headers.has("authorization")) {
    throw new ConfigurationError("authorization_present", "the call has an Authorization header already; leave it out");
  }
  headers.set("authorization", value);
  return headers;
}

/** Whether an answer says that the token has ended: 401, unless it names another reason (RFC 6750 section 3.1). */
function isStale(response: Response): boolean {
  if (response.status !== 401) return false;
  const error = readChallenge(response, "bearer")?.["error"];
  return error === undefined || error === "invalid_token" || error === "expired_token";
}
