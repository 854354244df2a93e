import type { EmulatorPlacement } from "./description.ts";
import { fieldOf, requestOf, type Exchange } from "./exchange.ts";
import { refused, type Refused } from "./refuse.ts";
import type { AccessToken } from "./service.ts";

/** The good token that a call came with, in one of the places where it may be, and in no other (RFC 6750 section 2). */
export function findToken(exchange: Exchange, placement: readonly EmulatorPlacement[]): AccessToken {
  const { service } = exchange;
  const [text, ...more] = placement.flatMap((place) => readers[place](exchange));
  if (text === undefined) throw refused("invalid_request", "token_missing", "The call has no token", { status: 401 });
  const elsewhere = places.filter((place) => !placement.includes(place)).flatMap((place) => standard[place](exchange));
  if (more.length + elsewhere.length > 0)
    throw refused("invalid_request", "token_twice", "The call has more than one token");
  const token = service.accessTokens.get(text);
  if (token === undefined) throw ended("token_unknown", "There is no such token");
  if (token.revoked || token.consent.revoked) throw ended("token_revoked", "The token was revoked");
  if (service.settings.now() >= token.expiresAt) throw ended("token_expired", "The token has expired");
  return token;
}

function ended(reason: "token_unknown" | "token_revoked" | "token_expired", text: string): Refused {
  return refused("invalid_token", reason, text, { status: 401 });
}

type Reader = (exchange: Exchange) => readonly string[];

const places: readonly EmulatorPlacement[] = ["header", "query", "body"];

/** The ways of RFC 6750. */
const standard: Readonly<Record<EmulatorPlacement, Reader>> = {
  header: ({ message, service }) => {
    const { schemes = ["Bearer"], tokenHeader } = service.description;
    if (tokenHeader !== undefined) return [message.headers.get(tokenHeader) ?? ""].filter((text) => text !== "");
    const [, scheme = "", token] = /^([\w-]+) +(.+)$/.exec(message.headers.get("authorization") ?? "") ?? [];
    const isKnown = schemes.some((one) => one.toLowerCase() === scheme.toLowerCase());
    return isKnown && token !== undefined ? [token] : [];
  },
  query: ({ message, service }) => message.url.searchParams.getAll(parameterOf(service.description)),
  body: ({ message, service }) => message.form.getAll(parameterOf(service.description)),
};

const readers: Readonly<Record<EmulatorPlacement, Reader>> = {
  ...standard,
  // JSON is none of those ways: where the body is no place for tokens, such a field may be about anything.
  body: (exchange) => {
    const value = fieldOf(requestOf(exchange).json, parameterOf(exchange.service.description));
    return [...standard.body(exchange), ...(typeof value === "string" ? [value] : [])];
  },
};

function parameterOf({ parameters = {} }: Exchange["service"]["description"]): string {
  return parameters["access_token"] ?? "access_token";
}
