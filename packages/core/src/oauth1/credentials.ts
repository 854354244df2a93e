import { ConfigurationError } from "../errors.ts";
import { percentEncode } from "./encoding.ts";
import { hmacSha1, type SignatureMethod } from "./methods.ts";

/** The application as the provider knows it (RFC 5849 section 1.1: client credentials). */
export interface ClientCredentials {
  /** `oauth_consumer_key` on the wire. */
  readonly id: string;
  /** The shared secret. RSA methods do without. */
  readonly secret?: string | undefined;
}

/** How requests are signed. */
export interface SignatureOptions {
  /** Default: `hmacSha1`. RSA methods carry their key: `rsaSha256(pem)`. */
  readonly method?: SignatureMethod;
  /**
   * Where the protocol parameters travel (RFC 5849 section 3.5). Default: `header`. With `body`, a request
   * that has a body other than a form, or a method without body, carries them in its query.
   */
  readonly placement?: "header" | "query" | "body";
  /** The realm of the Authorization header (RFC 5849 section 3.5.1); never signed. */
  readonly realm?: string;
  /** Adds `oauth_body_hash` to every request that is no form (OAuth Request Body Hash, draft 4). */
  readonly bodyHash?: boolean;
  /** Whether to send `oauth_version`, which RFC 5849 section 3.1 leaves open. Default: true. */
  readonly version?: boolean;
}

/** Throws `option_invalid` or `key_missing` for signature options that cannot work. */
export function checkSignature(signature: SignatureOptions = {}): void {
  const { method, placement, realm } = signature;
  if (typeof method === "function") {
    throw new ConfigurationError("key_missing", "signature.method lacks its key; write rsaSha256(pem)");
  }
  if (method !== undefined && typeof (method as Partial<SignatureMethod>).sign !== "function") {
    throw new ConfigurationError("option_invalid", "signature.method is none; import one, e.g. hmacSha256");
  }
  if (placement !== undefined && !["header", "query", "body"].includes(placement)) {
    throw new ConfigurationError("option_invalid", "signature.placement has to be header, query or body");
  }
  if (realm !== undefined && !/^[ -~\u00A0-\u00FF]*$/.test(realm)) {
    throw new ConfigurationError("option_invalid", "signature.realm does not fit in a header");
  }
}

/** Throws `option_missing`, `key_unexpected` or `text_malformed` for client credentials that cannot sign. */
export function checkClient(client: ClientCredentials | undefined, method: SignatureMethod = hmacSha1): void {
  const { id, secret } = client ?? {};
  if (typeof id !== "string" || id === "") {
    throw new ConfigurationError("option_missing", "client.id (the consumer key) is missing");
  }
  if (method.credential !== "private_key" && (typeof secret !== "string" || secret === "")) {
    throw new ConfigurationError("option_missing", `client.secret is missing, and ${method.name} signs with it`);
  }
  if (secret?.includes("-----BEGIN") === true) {
    throw new ConfigurationError("key_unexpected", "client.secret is a private key; write rsaSha256(pem)");
  }
  // For its refusal of lone surrogates, which would come only at the first signature.
  percentEncode(`${id}\n${secret ?? ""}`);
}
