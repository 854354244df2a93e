import { randomBytes, randomInt } from "node:crypto";

import { demoClient, demoUser, type MintedKind, type OAuth1ServerOptions } from "./options.ts";

/** The options with every default filled in. */
export type Settings = Required<Omit<OAuth1ServerOptions, "mint">> & {
  readonly mint: (kind: MintedKind) => string;
  /** Of access tokens, in seconds. */
  readonly accessTokenLifetime: number;
  /** What comes before the made-up part of an access token. */
  readonly accessTokenStart: (userId: string) => string;
};

/** Fills in the defaults; RangeError for an origin that is more than scheme, host and port. */
export function readSettings(options: OAuth1ServerOptions): Settings {
  return {
    clients: options.clients ?? [demoClient],
    users: options.users ?? [demoUser],
    origin: readOrigin(options.origin ?? "https://oauth1.test"),
    now: options.now ?? Date.now,
    window: options.window ?? 300,
    requestTokenLifetime: options.requestTokenLifetime ?? 600,
    revision: options.revision ?? "1.0a",
    tokenFormat: options.tokenFormat ?? "form",
    requireBodyHash: options.requireBodyHash ?? false,
    mint: (kind) => options.mint?.(kind) ?? mintRandom(kind),
    accessTokenLifetime: Number.POSITIVE_INFINITY,
    accessTokenStart: (userId) => `${userId}-`,
  };
}

function readOrigin(origin: string): string {
  const url = new URL(origin);
  if (`${url.origin}/` !== url.href) throw new RangeError("origin must be a scheme, a host and perhaps a port");
  return url.origin;
}

function mintRandom(kind: MintedKind): string {
  return kind === "pin" ? String(randomInt(1_000_000, 10_000_000)) : randomBytes(20).toString("base64url");
}
