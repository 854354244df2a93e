import type { Awaitable } from "../awaitable.ts";
import { ConfigurationError } from "../errors.ts";
import { type Lock, localLock } from "../lock.ts";
import type { TokenReason } from "../renewal/keeper.ts";
import { type ResolvedRuntime, resolveRuntime, type Runtime } from "../runtime.ts";
import { memoryStore, type TokenStore } from "../store.ts";
import type { OAuth2Token } from "../token.ts";
import type { ServerCache } from "./cache.ts";

/** How an OAuth 2 client runs. Everything is optional. */
export interface OAuth2Runtime extends Runtime {
  /**
   * Keeps the tokens of sessions that have a name (`as`), under `<provider>:<as>`; those of an `AssertionClient` under
   * `<provider>:<issuer>:<subject>:<digest>`. Default: this process's memory.
   */
  readonly store?: TokenStore<OAuth2Token>;
  /** Lets one process at a time renew a token, by the name `oauthkit:` and the store's key. Default: a lock within this process. */
  readonly lock?: Lock;
  /** Seconds before its expiry that a token counts as old; never more than half its life. Default: 60. */
  readonly leeway?: number;
  /** Seconds, at random, on top of the leeway. Default: 10. */
  readonly jitter?: number;
  /** Told about every new token, after it was stored and before anybody uses it. Awaited; what it throws is a `store_failed`. */
  readonly onToken?: (event: TokenEvent) => Awaitable<void>;
  /** Kept up to date with the server's metadata and keys: store it as JSON and hand it in again, to start without asking. */
  readonly cache?: ServerCache;
}

/** News of a token. */
export interface TokenEvent {
  readonly provider: string;
  /** The session's name, where it has one; the subject, for an `AssertionClient`. */
  readonly as: string | undefined;
  readonly token: OAuth2Token;
  readonly reason: TokenReason;
}

/** An {@link OAuth2Runtime} with every default filled in. */
export interface OAuth2ResolvedRuntime extends ResolvedRuntime {
  readonly store: TokenStore<OAuth2Token>;
  /** Whether somebody else may write to the store. */
  readonly isShared: boolean;
  readonly lock: Lock;
  readonly leeway: number;
  readonly jitter: number;
  readonly onToken: (event: TokenEvent) => Awaitable<void>;
  readonly cache: ServerCache;
}

/** Fills in the defaults. Throws `option_invalid` for a time or a limit that is none. */
export function resolveOAuth2Runtime(runtime: OAuth2Runtime = {}): OAuth2ResolvedRuntime {
  return {
    ...resolveRuntime(runtime),
    store: runtime.store ?? memoryStore(),
    isShared: runtime.store !== undefined,
    // One for all clients of the process: two of them may share a store.
    lock: runtime.lock ?? (processLock ??= localLock()),
    leeway: checkSeconds("leeway", runtime.leeway ?? 60),
    jitter: checkSeconds("jitter", runtime.jitter ?? 10),
    onToken: runtime.onToken ?? (() => undefined),
    cache: runtime.cache ?? {},
  };
}

let processLock: Lock | undefined;

function checkSeconds(name: string, value: number): number {
  if (value >= 0 && Number.isFinite(value)) return value;
  throw new ConfigurationError("option_invalid", `the runtime's ${name} has to be a number of seconds, from 0 on`);
}
