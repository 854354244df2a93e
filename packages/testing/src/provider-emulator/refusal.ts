/** A request that is refused, before the provider's own words are found for it. */
export interface EmulatorRefusal {
  /** The RFCs' word, or the provider's own where the description has made one. */
  readonly error: string | number;
  /** A sentence for developers. */
  readonly description: string;
  /** The HTTP status that the RFCs have for it. */
  readonly status: number;
  /** What exactly is wrong, for providers that tell apart what one word of the RFCs has together. */
  readonly reason: EmulatorRefusalReason;
  /** The parameter that it is about, by the provider's name; undefined where it is about none. */
  readonly parameter: string | undefined;
  /** The scope that a call needs; undefined for all else. */
  readonly scope: string | undefined;
}

/** What exactly is wrong with a request. */
export type EmulatorRefusalReason =
  | "parameter_missing"
  | "parameter_repeated"
  | "parameter_unknown"
  | "parameter_wrong"
  | "body_wrong"
  | "client_missing"
  | "client_unknown"
  /** A wrong secret, or none. */
  | "client_secret"
  /** A way of authenticating that the provider does not have. */
  | "client_method"
  /** More than one way of authenticating. */
  | "client_twice"
  | "grant_unknown"
  | "code_unknown"
  | "code_used"
  | "code_expired"
  | "redirect_uri"
  | "code_verifier"
  | "refresh_token_unknown"
  /** It was followed by another one; all that came from the same consent is revoked. */
  | "refresh_token_used"
  | "refresh_token_ended"
  | "password"
  | "blocked"
  | "assertion"
  | "scope"
  | "denied"
  | "login_required"
  | "consent_required"
  | "device_code_unknown"
  | "device_code_expired"
  | "authorization_pending"
  | "slow_down"
  | "token_missing"
  /** Two places at once. */
  | "token_twice"
  | "token_unknown"
  | "token_expired"
  | "token_revoked"
  /** A token without a user, for a call that needs one. */
  | "token_user"
  /** The token lacks the scope. */
  | "token_scope"
  /** A path or method that is not there. */
  | "not_found"
  /** What the description has refused itself. */
  | "own"
  /** A fault. */
  | "ordered";

/** A refusal that a description makes itself. */
export interface EmulatorOwnRefusal {
  readonly error: string | number;
  readonly description?: string | undefined;
  /** 400 unless told. */
  readonly status?: number | undefined;
  readonly parameter?: string | undefined;
}
