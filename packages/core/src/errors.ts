import type { Failure } from "./provider.ts";

/** What the reader of an error should do next. */
export type Remedy = "try_again" | "sign_in_again" | "mend_configuration";

/** Codes of a {@link ConfigurationError}: the program or its settings have to change. */
export type ConfigurationCode =
  | "option_missing"
  | "option_invalid"
  | "endpoint_invalid"
  | "endpoint_insecure"
  | "contract_unsupported"
  | "profile_unsupported"
  | "grant_unsupported"
  | "endpoint_unknown"
  | "issuer_unknown"
  | "quirk_failed"
  | "crypto_missing"
  | "url_invalid"
  | "origin_foreign"
  | "parameter_reserved"
  | "authorization_present"
  | "text_malformed"
  | "key_missing"
  | "key_unexpected"
  | "key_invalid"
  | "key_unsuitable"
  | "key_truncated"
  | "key_encrypted"
  | "key_public"
  | "key_certificate"
  | "key_file_unsupported"
  | "key_file_incomplete"
  | "algorithm_missing"
  | "algorithm_unsuitable"
  | "signing_failed"
  | "issuer_missing"
  | "session_closed";

/** Codes of an {@link AuthorizationError}: a person, or the provider in their name, did not give leave. */
export type AuthorizationCode =
  | "authorization_refused"
  | "callback_invalid"
  | "callback_unconfirmed"
  | "callback_expired"
  | "callback_foreign"
  | "state_missing"
  | "state_mismatch"
  | "state_replayed"
  | "issuer_mismatch"
  | "id_token_invalid"
  | "token_mismatch"
  | "verifier_missing"
  | "token_refused"
  | "lifetime_refused"
  | "token_incomplete"
  | "token_response_invalid"
  | "token_unbound"
  | "token_secret_missing"
  | "login_refused"
  | "account_blocked"
  | "challenge_unanswered"
  | "page_unexpected"
  | "reauthorization_required";

/** Codes of a {@link TransportError}: no usable answer came back. */
export type TransportCode =
  | "network_failed"
  | "timed_out"
  | "http_failed"
  | "redirect_refused"
  | "response_empty"
  | "response_html"
  | "response_not_text"
  | "response_not_json"
  | "response_too_large"
  | "response_truncated"
  | "metadata_invalid";

/** Codes of a {@link StoreError}: a place for tokens, or a lock, let us down. */
export type StoreCode = "store_failed" | "lock_failed";

/** What may be said about an error beyond its code and message. */
export interface ErrorDetails {
  /** The provider's id, or its host where the definition has no id. */
  readonly provider?: string | undefined;
  readonly remedy?: Remedy | undefined;
  /** The HTTP status of the answer in question. */
  readonly status?: number | undefined;
  /** The answer's body, redacted. */
  readonly body?: unknown;
  /** The provider's own word for the refusal, e.g. `timestamp_refused`. */
  readonly problem?: string | undefined;
  /** Seconds that the server asked to wait, from its Retry-After. */
  readonly retryAfter?: number | undefined;
  /** What lies behind it; copied without stack and secrets. */
  readonly cause?: unknown;
}

const brand: unique symbol = Symbol.for("@oauthkit/error") as never;

/** What every failure of oauthkit has in common. Messages and properties never hold a secret. */
export abstract class OAuthKitError extends Error {
  abstract override readonly name: string;
  abstract readonly code: string;
  readonly provider: string | undefined;
  /** The one thing to do next. */
  readonly remedy: Remedy;
  /** The HTTP status of the answer in question, where there was one. */
  declare readonly status?: number | undefined;
  /** The provider's own word for the refusal, where it has one. */
  declare readonly problem?: string | undefined;
  /** Seconds that the server asked to wait. */
  declare readonly retryAfter?: number | undefined;
  /** Where it happened: origin and path, for exchanges with an authorization server. */
  declare readonly endpoint?: string | undefined;

  constructor(message: string, remedy: Remedy, { provider, cause }: ErrorDetails = {}) {
    super(provider === undefined ? message : `${provider}: ${message}`, cause === undefined ? undefined : { cause });
    this.provider = provider;
    this.remedy = remedy;
    Object.defineProperty(this, brand, { value: true });
  }

  /** For logs: the parts that can be acted on. */
  toJSON(): Readonly<Record<string, unknown>> {
    return { ...(this as object), message: this.message };
  }
}

/** The program or its configuration is at fault; the same call will fail again until that is mended. */
export class ConfigurationError extends OAuthKitError {
  override readonly name = "ConfigurationError";
  override readonly code: ConfigurationCode;

  constructor(code: ConfigurationCode, message: string, details: ErrorDetails = {}) {
    super(message, details.remedy ?? "mend_configuration", details);
    this.code = code;
  }
}

/** The person or the provider refused, or what came back does not prove that they agreed. */
export class AuthorizationError extends OAuthKitError {
  override readonly name = "AuthorizationError";
  override readonly code: AuthorizationCode;
  override readonly status: number | undefined;
  /** The provider's own word for the refusal: `error` of RFC 6749 section 5.2, `oauth_problem` of OAuth 1. */
  override readonly problem: string | undefined;
  /** Seconds that the server asked to wait. */
  override readonly retryAfter: number | undefined;

  constructor(code: AuthorizationCode, message: string, details: ErrorDetails = {}) {
    super(message, details.remedy ?? "sign_in_again", details);
    this.code = code;
    this.status = details.status;
    this.problem = details.problem;
    this.retryAfter = details.retryAfter;
  }
}

/** The answer did not come, or could not be used. */
export class TransportError extends OAuthKitError {
  override readonly name = "TransportError";
  override readonly code: TransportCode;
  override readonly status: number | undefined;
  /** The provider's own word for the refusal, where the protocol has one. */
  override readonly problem: string | undefined;
  /** The answer's body with secrets removed, where there was one to read. */
  readonly body: unknown;
  /** Seconds that the server asked to wait. */
  override readonly retryAfter: number | undefined;

  constructor(code: TransportCode, message: string, details: ErrorDetails = {}) {
    super(message, details.remedy ?? "try_again", details);
    this.code = code;
    this.status = details.status;
    this.problem = details.problem;
    this.body = details.body;
    this.retryAfter = details.retryAfter;
  }
}

/** The provider's API answered with a refusal of its own. */
export class ApiError extends OAuthKitError {
  override readonly name = "ApiError";
  override readonly code = "api_refused";
  override readonly status: number | undefined;
  /** The provider's own code and message, redacted. */
  readonly failure: Failure;
  /** Seconds that the API asked to wait. */
  override readonly retryAfter: number | undefined;

  constructor(failure: Failure, message: string, details: ErrorDetails = {}) {
    super(message, details.remedy ?? "mend_configuration", details);
    this.failure = failure;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
  }
}

/** A token store or a lock failed. What is in memory stays usable. */
export class StoreError extends OAuthKitError {
  override readonly name = "StoreError";
  override readonly code: StoreCode;

  constructor(code: StoreCode, message: string, details: ErrorDetails = {}) {
    super(message, details.remedy ?? "try_again", details);
    this.code = code;
  }
}

/** Every error that oauthkit throws by itself. `switch (error.code)` narrows it. */
export type AnyOAuthKitError = ConfigurationError | AuthorizationError | TransportError | ApiError | StoreError;

/** Whether a caught value is one of oauthkit's errors, whichever copy of the package threw it. */
export function isOAuthKitError(value: unknown): value is AnyOAuthKitError {
  return typeof value === "object" && value !== null && brand in value;
}
