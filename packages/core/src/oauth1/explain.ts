import { redacting, secretsOf } from "../redact.ts";
import type { Prepared } from "./prepare.ts";
import type { OAuth1Credentials } from "./sign-request.ts";
import { createComposer } from "./signature.ts";
import { oauth1Signer } from "./signer.ts";

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
  const { client, signature, token, protocol } = credentials;
  const prepared = await oauth1Signer(credentials).prepare(request, token, { protocol });
  const redact = redacting([client.secret, token?.oauth_token, token?.oauth_token_secret, ...secretsOf(protocol)]);
  return {
    parameters: readParameters(prepared).map(([name, value]) => [name, redact(value)]),
    baseString: redact(prepared.baseString),
    header: redact(createComposer(client, signature?.realm).header(prepared.protocol)),
    remarks: remarks(request, credentials),
  };
}

function readParameters({ parameterString }: Prepared): readonly (readonly [string, string])[] {
  return parameterString.split("&").map((piece) => {
    const end = piece.indexOf("=");
    return [piece.slice(0, end), piece.slice(end + 1)];
  });
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
  if (request.body !== null && type === null)
    found.push("the body has no Content-Type, so it was not signed as a form");
  return found;
}
