import type { OAuth2Token } from "@oauthkit/core";

/** What was read of a token, beyond what every token has. */
export interface TokenReads {
  readonly token: OAuth2Token;
  /** Fields that were asked for by their names and are there. */
  readonly found: ReadonlySet<string>;
  /** Fields that were asked for by their names and are not. */
  readonly missed: ReadonlySet<string>;
}

/** A token that remembers what was asked of it. Whoever copies it asks for everything, which says nothing. */
export function recordReads(token: OAuth2Token): TokenReads {
  const [found, missed] = [new Set<string>(), new Set<string>()];
  let isCopied = false;
  const recording = new Proxy(token, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof name === "string" && !isCopied && isOwn(name)) (value === undefined ? missed : found).add(name);
      return value;
    },
    ownKeys: (target) => {
      isCopied = true;
      return Reflect.ownKeys(target);
    },
  });
  return { token: recording, found, missed };
}

/** Whether every token may have a field. */
export function isStandard(name: string): boolean {
  return standard.has(name);
}

/** Whether a field is the provider's: neither one of every token, nor what the language asks any object for. */
function isOwn(name: string): boolean {
  return !standard.has(name) && !(name in Object.prototype);
}

const standard = new Set([
  "access_token",
  "token_type",
  "expires_in",
  "expires_at",
  "refresh_token",
  "scope",
  "requested_scope",
  "id_token",
  "then",
  "toJSON",
]);
