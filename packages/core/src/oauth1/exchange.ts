import { fetchBounded } from "../bounded.ts";
import { reporting } from "../network.ts";
import { authorizing } from "../pipeline.ts";
import { redacting, secretsOf } from "../redact.ts";
import type { ResolvedRuntime } from "../runtime.ts";
import { staticSource } from "../source.ts";
import type { Transport } from "../transport.ts";
import { readCredentials } from "./answer.ts";
import type { OAuth1Quirks } from "./definition.ts";
import { checkParameters, type Parameters } from "./parameters.ts";
import type { SigningToken } from "./reading.ts";
import { readRefusal } from "./refusal.ts";
import type { ProtocolParameters } from "./signature.ts";
import type { OAuth1Signer } from "./signer.ts";
import type { OAuth1Token } from "./token.ts";

/** What every credential request of a client shares. */
export interface ExchangeDesk {
  readonly runtime: ResolvedRuntime;
  readonly signer: OAuth1Signer;
  readonly clientSecret: string | undefined;
  readonly quirks: OAuth1Quirks;
}

/** One credential request. */
export interface CredentialRequest {
  readonly endpoint: URL;
  readonly token: SigningToken;
  /** Signed and sent with the protocol parameters. */
  readonly protocol: ProtocolParameters;
  /** Sent as a form, or in the query of a GET. */
  readonly parameters?: Parameters | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends one signed credential request (RFC 5849 section 2) and reads its answer. A refused timestamp is tried once
 * more with the provider's time. Throws what `fetchBounded`, `readRefusal` and `readCredentials` throw.
 */
export async function fetchCredentials(desk: ExchangeDesk, request: CredentialRequest): Promise<OAuth1Token> {
  const { runtime, quirks } = desk;
  const { parameters = {} } = request;
  checkParameters(parameters);
  const redact = redacting([
    desk.clientSecret,
    ...secretsOf(request.token),
    ...secretsOf(request.protocol),
    ...Object.values(parameters),
  ]);
  const transport = reporting(runtime.transport, redact);
  const send = async (signal: AbortSignal): Promise<Response> => fetchSigned(desk, request, transport, signal);
  const { response, text } = await fetchBounded(send, { ...runtime, signal: request.signal, redact });
  const refusal = readRefusal(text, response, redact);
  if (refusal !== undefined) throw refusal;
  return readCredentials(text, response, quirks.tokenResponse);
}

async function fetchSigned(
  { signer, quirks }: ExchangeDesk,
  request: CredentialRequest,
  transport: Transport,
  signal: AbortSignal,
): Promise<Response> {
  const { endpoint, protocol, token, parameters = {} } = request;
  const fetch = authorizing({
    source: staticSource(token),
    signer: {
      ...signer,
      sign: async (unsigned, credential) => signer.sign(unsigned, credential, { protocol, bodyHash: false }),
    },
    transport,
    // Its own endpoint is where a credential request belongs.
    guard: () => undefined,
  });
  const method = quirks.credentialMethod ?? "POST";
  if (method === "GET") return fetch(withQuery(endpoint, parameters), { method, signal });
  const body = Object.keys(parameters).length === 0 ? null : new URLSearchParams(parameters);
  return fetch(endpoint, { method, signal, body });
}

/** A copy of a URL with more parameters in its query. */
export function withQuery(url: URL, parameters: Parameters): URL {
  const copy = new URL(url);
  for (const [name, value] of Object.entries(parameters)) copy.searchParams.append(name, value);
  return copy;
}
