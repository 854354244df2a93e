import { isSecretName, redacting, type Redactor, secretsOf } from "../redact.ts";
import { mayHaveBody } from "./body.ts";
import { percentEncode } from "./encoding.ts";
import { joinPairs, type Pair } from "./parameters.ts";
import type { Prepared } from "./prepare.ts";
import { readRequest } from "./reading.ts";
import type { OAuth1Credentials } from "./sign-request.ts";
import { createSigning } from "./signing.ts";

/** How a signature comes about, with tokens, verifiers and secrets replaced by `[redacted]`. */
export interface Explanation {
  /** Names and values as RFC 5849 section 3.4.1.3.2 normalises them, sorted. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** RFC 5849 section 3.4.1.1. */
  readonly baseString: string;
  /** The Authorization header, without signature. */
  readonly header: string;
  /** What looks wrong, in sentences. */
  readonly remarks: readonly string[];
}

/**
 * Shows how a request would be signed, sending nothing and leaving the request as it is: compare it with what
 * the provider computes when it answers "invalid signature". Nonce and timestamp are fresh ones.
 */
export async function explainSignature(request: Request, credentials: OAuth1Credentials): Promise<Explanation> {
  const { client, token, protocol } = credentials;
  const signing = createSigning(credentials);
  const reading = await readRequest(signing, request.clone(), token, { protocol });
  const redact = redacting([client.secret, token?.oauth_token, token?.oauth_token_secret, ...secretsOf(protocol)]);
  const parameters = splitPairs(reading.parameterString).map((pair) => veil(pair, redact));
  const shownProtocol = splitPairs(reading.protocol).map((pair) => veil(pair, redact));
  return {
    parameters: parameters.map(([name, value]) => [name, unveil(value)]),
    baseString: unveil(veilBaseString(reading, parameters, redact)),
    header: unveil(signing.composer.header(shownProtocol)),
    remarks: remarks(request, credentials),
  };
}

function splitPairs(joined: string): readonly Pair[] {
  return joined.split("&").map((piece) => {
    const end = piece.indexOf("=");
    return [piece.slice(0, end), piece.slice(end + 1)];
  });
}

// Survives percent-encoding, so that texts can be composed of it as of any other value.
const veiled = "redacted-value";

const open = new Set([
  "oauth_body_hash",
  "oauth_callback",
  "oauth_consumer_key",
  "oauth_nonce",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_version",
]);

function veil([name, value]: Pair, redact: Redactor): Pair {
  if (name.startsWith("oauth_")) return [name, open.has(name) ? value : veiled];
  return [redact(name), isSecretName(name) ? veiled : redact(value).replaceAll("[redacted]", veiled)];
}

function unveil(text: string): string {
  return text.replaceAll(veiled, "[redacted]");
}

/** The base string ends with its encoded parameters; the rest of it is method and URL. */
function veilBaseString({ baseString, parameterString }: Prepared, shown: readonly Pair[], redact: Redactor): string {
  const rest = baseString.slice(0, -percentEncode(parameterString).length);
  return redact(rest) + percentEncode(joinPairs(shown));
}

function remarks(request: Request, { client, token }: OAuth1Credentials): readonly string[] {
  const values = {
    "client.id": client.id,
    "client.secret": client.secret,
    oauth_token: token?.oauth_token,
    oauth_token_secret: token?.oauth_token_secret,
  };
  const spaced = Object.entries(values).filter(([, value]) => value !== undefined && value !== value.trim());
  const found = spaced.map(([name]) => `${name} begins or ends with white space`);
  const type = request.headers.get("content-type");
  if (mayHaveBody(request) && request.body !== null && type === null)
    found.push("the body has no Content-Type, so it was not signed as a form");
  return found;
}
