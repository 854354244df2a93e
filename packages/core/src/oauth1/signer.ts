import { readUrl } from "../endpoints.ts";
import { ConfigurationError } from "../errors.ts";
import type { Signer } from "../signer.ts";
import { bytesAsText } from "./body.ts";
import { percentEncode } from "./encoding.ts";
import type { Signable } from "./prepare.ts";
import { readSignable, type SigningExtras, type SigningToken } from "./reading.ts";
import { sign } from "./sign.ts";
import type { ProtocolParameters } from "./signature.ts";
import { createSigning, type OAuth1SignerOptions } from "./signing.ts";
import { learnTime } from "./timestamp.ts";

/** A call to be made with an HTTP library that knows no `Request`. */
export interface Call {
  readonly method: string;
  /** Absolute, as it will be sent. */
  readonly url: string | URL;
  /** The body, encoded as it will be sent, if its Content-Type is `application/x-www-form-urlencoded`. */
  readonly form?: string | undefined;
}

/** A signer that can be told more about a single request. */
export interface OAuth1Signer extends Signer<SigningToken> {
  /** As {@link Signer}'s, with what may be said about one signature alone. */
  readonly sign: (request: Request, token: SigningToken, extras?: SigningExtras) => Promise<Request>;
  /**
   * The value of the Authorization header, for an HTTP library that knows no `Request`.
   * It always makes a header. Throws `option_invalid` where the signature options ask for another placement or for the
   * hash of a body, `url_invalid` for a URL that is not absolute, and what `sign` throws.
   */
  readonly authorize: (call: Call, token: SigningToken, protocol?: ProtocolParameters) => Promise<string>;
}

/**
 * Makes a signer for OAuth 1.0a requests (RFC 5849 section 3). Signing throws `parameter_reserved`,
 * `authorization_present`, `endpoint_insecure` or `key_invalid`; making it throws what is wrong with the options.
 */
export function oauth1Signer(options: OAuth1SignerOptions): OAuth1Signer {
  const signing = createSigning(options);
  return {
    sign: async (request, token, extras) => sign(signing, request, token, extras),
    authorize: async (call, token, protocol) => {
      const { placement = "header", bodyHash = false } = signing.signature;
      if (placement !== "header" || (bodyHash && call.form === undefined)) {
        const message =
          "authorize knows neither body nor other placements; use sign, or signature options without them";
        throw new ConfigurationError("option_invalid", message);
      }
      const { baseString, header, signingKey } = readSignable(signing, readCall(call), token, protocol);
      return header(percentEncode(await signing.method.sign(baseString, signingKey)));
    },
    challenged: async (response) => ((await learnTime(response, signing.clock)) ? "again" : undefined),
  };
}

function readCall({ method, url, form }: Call): Signable {
  const bytes = form === undefined || ascii.test(form) ? form : bytesAsText(new TextEncoder().encode(form));
  return { method: method.toUpperCase(), url: readUrl(url).href, form: bytes };
}

// Then characters are bytes already.
const ascii = /^\p{ASCII}*$/u;
