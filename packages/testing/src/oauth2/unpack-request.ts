import type { Exchange } from "./exchange.ts";
import { refuseUnknown, type Parameters } from "./parameters.ts";
import { Refusal, invalidRequest } from "./refusal.ts";
import { readRequestObject } from "./request-object.ts";

/** An authorization request as it was meant. */
export interface Unpacked {
  readonly parameters: Parameters;
  /** Whether it was a signed request object. */
  readonly signed: boolean;
  /** What the server wanted of its form, and did not get. */
  readonly refusal: Refusal | undefined;
  /** Uses it up, where it can be used only once. */
  readonly use: () => void;
}

/** What OpenID Connect Core §6 repeats outside of a request that is elsewhere. */
const outside = ["client_id", "response_type", "scope"];

/** Finds what was pushed before (RFC 9126 §4) and reads what is signed (RFC 9101 §6). */
export async function unpackRequest(exchange: Exchange, sent: Parameters): Promise<Unpacked> {
  const { settings } = exchange.provider;
  const requestUri = sent.find("request_uri");
  if (requestUri !== undefined) return findPushed(exchange, sent, requestUri);
  const unpacked = await unpackSigned(exchange, sent);
  return settings.requirePushed ? { ...unpacked, refusal: invalidRequest("The request has to be pushed") } : unpacked;
}

/** The same for a request that cannot have been pushed. */
export async function unpackSigned(exchange: Exchange, sent: Parameters): Promise<Unpacked> {
  const text = sent.find("request");
  if (text !== undefined) {
    refuseUnknown(sent, [...outside, "request"]);
    return { ...(await readRequestObject(exchange, sent, text)), signed: true, refusal: undefined };
  }
  const isMissing = exchange.provider.settings.requireSignedRequest;
  const refusal = isMissing ? invalidRequest("The request has to be signed") : undefined;
  return { parameters: sent, signed: false, refusal, use: () => undefined };
}

function findPushed({ provider }: Exchange, sent: Parameters, requestUri: string): Unpacked {
  refuseUnknown(sent, [...outside, "request_uri"]);
  const pushed = provider.pushed.get(requestUri);
  const isGood = pushed?.used === false && pushed.expiresAt > provider.settings.now();
  if (!isGood || pushed.client.id !== sent.require("client_id")) {
    throw new Refusal("invalid_request_uri", "The request_uri is unknown, expired, used or another client's");
  }
  return {
    parameters: pushed.parameters,
    signed: pushed.signed,
    refusal: undefined,
    use: () => {
      pushed.used = true;
    },
  };
}
