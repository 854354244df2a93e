import type { OAuth1Client } from "../oauth1/options.ts";
import type { Problem } from "../oauth1/problems.ts";
import type { Placement } from "../oauth1/protocol-parameters.ts";

/** What a description says of the protocol. */
export interface OAuth1EmulatorProtocol {
  /** Full URLs at the hosts (RFC 5849 section 2). Several authorization pages are all the same one. */
  readonly endpoints: {
    readonly requestToken: string;
    readonly authorization: string | readonly string[];
    readonly accessToken: string;
  };
  /** Parameters accepted beside the standard ones; all others are refused. */
  readonly extraParameters?: {
    readonly requestToken?: readonly string[];
    readonly authorization?: readonly string[];
    readonly accessToken?: readonly string[];
  };
  /**
   * How a refusal looks: an object is sent as JSON under the refusal's status, a Response as it is. Unless told, the words
   * of the Problem Reporting extension, as a form and in WWW-Authenticate.
   */
  readonly refusal?: (refusal: OAuth1EmulatorRefusal) => object;
  /** `1.0` is the protocol before its security fix: no callback at the request token, no confirmation, no verifier. */
  readonly revision?: "1.0a" | "1.0";
  /** What tokens are answered as: a form (RFC 5849 section 2.1) unless told, JSON, or whatever a function makes of the fields. */
  readonly tokenFormat?: "form" | "json" | ((fields: OAuth1EmulatorFields) => Response);
  /** The method of both credential requests; POST unless told. Any other is answered with 405. */
  readonly credentialMethod?: "POST" | "GET";
  /** What requests may be signed by; HMAC-SHA1 alone unless told. RSA wants a client with a public key. */
  readonly signatureMethods?: readonly OAuth1EmulatorSignatureMethod[];
  /** Where requests may carry the protocol parameters; in the Authorization header alone unless told. */
  readonly placements?: readonly Placement[];
  /** `required` refuses calls that have no form body and no `oauth_body_hash`. */
  readonly bodyHash?: "required" | "optional";
  /** How far a timestamp may be from the clock, either way, in seconds; 300 unless told. */
  readonly window?: number;
  readonly lifetimes?: OAuth1EmulatorLifetimes;
  /** The registered applications; `demoClient` unless told. */
  readonly clients?: readonly OAuth1Client[];
}

/** How long things live, in seconds. */
export interface OAuth1EmulatorLifetimes {
  /** 600 unless told. */
  readonly requestToken?: number;
  /** For ever unless told. */
  readonly accessToken?: number;
}

/** Fields of a token answer. */
export type OAuth1EmulatorFields = Readonly<Record<string, string | number | boolean>>;

/** A signature method by its name on the wire. */
export type OAuth1EmulatorSignatureMethod =
  | "HMAC-SHA1"
  | "HMAC-SHA256"
  | "HMAC-SHA512"
  | "RSA-SHA1"
  | "RSA-SHA256"
  | "RSA-SHA512"
  | "PLAINTEXT";

/** One refusal, before it has a shape. */
export interface OAuth1EmulatorRefusal {
  readonly step: "requestToken" | "accessToken" | "call";
  readonly method: string;
  /** Absolute, as received. */
  readonly url: string;
  /** A word of the Problem Reporting extension, or what a call has refused with. */
  readonly code: Problem | (string & {}) | number;
  readonly status: number;
  readonly message: string;
  /** What the extension has more to say, such as `oauth_acceptable_timestamps`. */
  readonly details: Readonly<Record<string, string>>;
}
