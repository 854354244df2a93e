import { readEndpoint } from "../endpoints.ts";
import { ConfigurationError } from "../errors.ts";
import { contract, type ProviderStamp, type Resource } from "../provider.ts";
import type { ClientCredentials, SignatureOptions } from "./credentials.ts";
import type { OAuth1Token } from "./token.ts";

/** What an OAuth 1.0a provider says about itself (RFC 5849 section 2). */
export interface OAuth1Definition<X extends object = object, A = undefined, U = undefined> extends Resource<
  OAuth1Token & X,
  A,
  U
> {
  readonly endpoints: OAuth1Endpoints;
  readonly client: ClientCredentials;
  /** How requests are signed. Default: HMAC-SHA1 in the Authorization header. */
  readonly signature?: SignatureOptions;
  /** This provider's own token fields, typed: read them with `text` and `maybe`. */
  readonly extras?: (wire: OAuth1Token) => X;
  readonly quirks?: OAuth1Quirks;
}

/** The three URLs of RFC 5849 section 2, absolute and https. */
export interface OAuth1Endpoints {
  readonly requestToken: string;
  readonly authorization: string;
  readonly accessToken: string;
}

/** Where a provider departs from RFC 5849. A conforming one has none of it. */
export interface OAuth1Quirks {
  /** The method of both credential requests. Default: POST, as RFC 5849 section 2.1 asks. */
  readonly credentialMethod?: "GET" | "POST";
  /** Accepts a request token whose answer lacks `oauth_callback_confirmed=true` (RFC 5849 section 2.1). */
  readonly allowUnconfirmedCallback?: boolean;
  /**
   * Speaks OAuth Core 1.0 before Revision A: the callback rides on the authorization URL, and there is no
   * verifier. Open to session fixation; only for servers that know nothing else.
   */
  readonly allowInsecureRevision?: "1.0";
  /** Turns the text of a credential answer into its fields, where it is neither a form nor a flat JSON object. */
  readonly tokenResponse?: (body: string, response: Response) => Readonly<Record<string, string>>;
}

/** A definition with a name, made by `defineOAuth1Provider`. */
export interface OAuth1Provider<X extends object = object, A = undefined, U = undefined>
  extends OAuth1Definition<X, A, U>, ProviderStamp {}

/** The endpoints as URLs. */
export type ResolvedEndpoints = { readonly [K in keyof OAuth1Endpoints]: URL };

/** The parts of a definition, named or bare, that can be checked without knowing its types. */
type Checked = Pick<OAuth1Definition, "endpoints"> & Partial<ProviderStamp>;

const fields = new Set([
  "api",
  "client",
  "contract",
  "endpoints",
  "extras",
  "failure",
  "id",
  "origins",
  "profile",
  "quirks",
  "signature",
  "signer",
]);

/** The provider's id; for a bare definition the host that gives out its tokens. */
export function nameOf(definition: Checked | undefined): string {
  const endpoint = definition?.endpoints?.accessToken;
  return definition?.id ?? (URL.canParse(endpoint ?? "") ? new URL(endpoint ?? "").host : "oauth1");
}

/**
 * Reads the endpoints of a definition. Throws `contract_unsupported`, `option_missing`, `option_invalid`, `endpoint_invalid` or
 * `endpoint_insecure`.
 */
export function readEndpoints(definition: Checked, allowInsecureRequests: boolean): ResolvedEndpoints {
  if (definition.contract !== undefined && definition.contract !== contract) {
    throw new ConfigurationError(
      "contract_unsupported",
      `it follows contract ${definition.contract}, and this core follows ${contract}; install versions that fit`,
    );
  }
  const unknown = Object.keys(definition).find((name) => !fields.has(name));
  if (unknown !== undefined) {
    const message = `check the spelling of ${unknown}: a definition has no such field`;
    throw new ConfigurationError("option_invalid", message);
  }
  const { requestToken, authorization, accessToken } = definition.endpoints ?? {};
  return {
    requestToken: readEndpoint("endpoints.requestToken", requestToken, allowInsecureRequests),
    authorization: readEndpoint("endpoints.authorization", authorization, allowInsecureRequests),
    accessToken: readEndpoint("endpoints.accessToken", accessToken, allowInsecureRequests),
  };
}
