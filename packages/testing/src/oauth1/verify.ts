import type { Message } from "./message.ts";
import type { OAuth1Client } from "./options.ts";
import { ProblemError, parametersAbsent, parametersRejected } from "./problems.ts";
import { requireParameters, type ProtocolParameters } from "./protocol-parameters.ts";
import type { Provider } from "./provider.ts";
import {
  bodyHash,
  findSignatureMethod,
  sameText,
  signatureMatches,
  type SignatureMethod,
} from "./signature-methods.ts";
import { acceptNonce, acceptTimestamp } from "./timestamps.ts";
import type { UrlParts } from "./url-parts.ts";

/** What a route wants of the requests that it takes. */
export interface Demand<Token extends TokenLike> {
  /** Wire names that this route needs on top of what every signed request has. */
  readonly parameters?: readonly string[];
  /** Finds the token that `oauth_token` names; undefined makes it token_rejected. */
  readonly findToken: (token: string) => Token | undefined;
  readonly requireBodyHash?: boolean;
}

/** What a token needs for its signature to be checked. */
export interface TokenLike {
  readonly secret: string;
  readonly client: OAuth1Client;
}

/** A request whose signature is right. */
export interface Verified<Token extends TokenLike> {
  readonly client: OAuth1Client;
  /** Undefined where the request names none. Whether it is still good is for the route to say. */
  readonly token: Token | undefined;
}

/** Checks a signed request as RFC 5849 §3.2 wants it, in the order that keeps forgers from using up nonces. */
export function verifyRequest<Token extends TokenLike>(
  provider: Provider,
  message: Message,
  parameters: ProtocolParameters,
  demand: Demand<Token>,
): Verified<Token> {
  requireParameters(parameters, [...basicNames(parameters), ...(demand.parameters ?? [])]);
  const method = acceptMethod(parameters, message.url);
  const timestamp = acceptTimestamp(provider, parameters);
  const client = provider.findClient(valueOf(parameters, "oauth_consumer_key"));
  if (client === undefined) throw new ProblemError("consumer_key_unknown");
  if (method.family === "rsa" && client.publicKey === undefined) throw new ProblemError("signature_method_rejected");
  const token = findToken(parameters, client, demand);
  checkSignature(parameters, method, client, token);
  checkBodyHash(message, parameters, method, demand.requireBodyHash === true);
  acceptNonce(provider, parameters, timestamp);
  return { client, token };
}

/** The value of a parameter that {@link verifyRequest} found to be there. */
export function valueOf(parameters: ProtocolParameters, name: string): string {
  const value = parameters.values.get(name);
  if (value === undefined) throw parametersAbsent([name]);
  return value;
}

/** RFC 5849 §3.1: PLAINTEXT may go without timestamp and nonce. */
function basicNames(parameters: ProtocolParameters): readonly string[] {
  const always = ["oauth_consumer_key", "oauth_signature_method", "oauth_signature"];
  const plaintext = parameters.values.get("oauth_signature_method") === "PLAINTEXT";
  return plaintext ? always : [...always, "oauth_timestamp", "oauth_nonce"];
}

function acceptMethod(parameters: ProtocolParameters, url: UrlParts): SignatureMethod {
  if ((parameters.values.get("oauth_version") ?? "1.0") !== "1.0") {
    throw new ProblemError("version_rejected", { oauth_acceptable_versions: "1.0-1.0" });
  }
  const method = findSignatureMethod(valueOf(parameters, "oauth_signature_method"));
  if (method === undefined || (method.family === "plaintext" && !isPrivate(url))) {
    throw new ProblemError("signature_method_rejected");
  }
  return method;
}

/** RFC 5849 §3.4.4: PLAINTEXT shows the secrets, so only over TLS, or where nothing leaves the machine. */
function isPrivate(url: UrlParts): boolean {
  return url.scheme === "https" || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.host);
}

function findToken<Token extends TokenLike>(
  parameters: ProtocolParameters,
  client: OAuth1Client,
  demand: Demand<Token>,
): Token | undefined {
  const name = parameters.values.get("oauth_token");
  if (name === undefined) return undefined;
  const token = demand.findToken(name);
  if (token === undefined || token.client !== client) throw new ProblemError("token_rejected");
  return token;
}

function checkSignature(
  parameters: ProtocolParameters,
  method: SignatureMethod,
  client: OAuth1Client,
  token: TokenLike | undefined,
): void {
  const signature = valueOf(parameters, "oauth_signature");
  const { baseString } = parameters;
  const matches = signatureMatches({ method, signature, baseString, client, tokenSecret: token?.secret ?? "" });
  if (!matches) throw new ProblemError("signature_invalid");
}

function checkBodyHash(
  message: Message,
  parameters: ProtocolParameters,
  method: SignatureMethod,
  required: boolean,
): void {
  const hash = parameters.values.get("oauth_body_hash");
  if (hash === undefined && required && !message.isForm) throw parametersAbsent(["oauth_body_hash"]);
  if (hash === undefined) return;
  if (message.isForm) throw parametersRejected(["oauth_body_hash"]);
  if (!sameText(hash, bodyHash(method, message.body))) throw new ProblemError("body_hash_invalid");
}
