import { errorAt } from "./at-provider.ts";
import { ConfigurationError } from "./errors.ts";
import { createHttp, type Http, type ProblemReader } from "./http.ts";
import { reporting } from "./network.ts";
import { authorizing, type Pipeline } from "./pipeline.ts";
import type { Resource } from "./provider.ts";
import { redacting, secretsOf, type Redactor } from "./redact.ts";
import type { TokenSource } from "./source.ts";
import { createStaleReader } from "./stale.ts";
import type { Fetch } from "./transport.ts";

/** A client together with somebody's credential, as providers see it. */
export interface SessionCore<T> {
  /**
   * `fetch` with proof on it. HTTP errors and redirects are answers; bodies are streamed and have no time limit
   * but the caller's `signal`. Throws {@link ConfigurationError} `origin_foreign`, `url_invalid`, `session_closed`,
   * and {@link TransportError} `network_failed`.
   */
  readonly fetch: Fetch;
  /** The same door with ky's manners: shortcuts, retries, a time limit of ten seconds; refusals are thrown. */
  readonly http: Http;
  /** The credential in use, as plain JSON. */
  readonly token: () => Promise<T>;
}

/** A client together with somebody's credential. Ends with the block: `await using session = …`. */
export interface Session<T, A = unknown, U = unknown> extends SessionCore<T>, AsyncDisposable {
  /** The provider's API as methods, where the provider has them. */
  readonly api: A;
  /** Who signed in. Throws {@link ConfigurationError} `profile_unsupported` where the provider cannot say. */
  readonly profile: () => Promise<U>;
}

/** What a session is made of. */
export interface SessionParts<T, A, U> extends Pipeline<T> {
  /** The provider's id, for errors. */
  readonly provider: string;
  readonly resource: Pick<Resource<T, A, U>, "api" | "profile" | "failure">;
  readonly readProblem?: ProblemReader;
  /** Limits for what core reads of an answer beside its caller: bytes and milliseconds. */
  readonly maxResponseBytes: number;
  readonly timeout: number;
  /** Secrets beside the token, to be kept out of errors. */
  readonly secrets: readonly (string | undefined)[];
  /** Waits for what the source has under way. */
  readonly settle?: (() => Promise<void>) | undefined;
  /** Runs each call, where something around the session may end before it does. */
  readonly within?: (<R>(task: () => Promise<R>) => Promise<R>) | undefined;
}

/** Opens a session. Disposal waits for the requests already sent, then refuses further use. */
export function openSession<T, A, U>(parts: SessionParts<T, A, U>): Session<T, A, U> {
  const { provider, resource, source } = parts;
  const pending = new Set<Promise<unknown>>();
  let closed = false;
  let redactNow = redacting(parts.secrets);
  // The last few: a call may still be under way with one that has been renewed since.
  let known: readonly T[] = [];

  const remember = (token: T): T => {
    if (known[0] === token) return token;
    known = [token, ...known].slice(0, 4);
    redactNow = redacting([...parts.secrets, ...known.flatMap(secretsOf)]);
    return token;
  };
  const remembering: TokenSource<T> = {
    ...source,
    token: (options?: { readonly rejected?: T }) => {
      const token = source.token(options);
      return token instanceof Promise ? token.then(remember) : remember(token);
    },
  };
  const redact: Redactor = (text) => redactNow(text);
  const authorized = authorizing({
    ...parts,
    source: remembering,
    transport: reporting(parts.transport, redact),
    direct: parts.direct && reporting(parts.direct, redact),
    isStale: createStaleReader(parts),
  });

  // One function and not several around each other: it runs with every call.
  const whileOpen = async <R>(task: () => Promise<R>): Promise<R> => {
    if (closed) throw sessionClosed(provider);
    const running = parts.within?.(task) ?? task();
    pending.add(running);
    try {
      return await running;
    } catch (error) {
      throw errorAt(provider, error);
    } finally {
      pending.delete(running);
    }
  };
  const send: Fetch = async (input, init) => whileOpen(async () => authorized(input, init));

  const core: SessionCore<T> = {
    fetch: send,
    http: createHttp({ ...parts, send, redact, failure: resource.failure }),
    token: async () => whileOpen(async () => remembering.token()),
  };
  return Object.freeze({
    ...core,
    // Without `api` in the definition, A is undefined.
    api: resource.api?.(core) as A,
    profile: async () => {
      if (resource.profile !== undefined) return resource.profile(core);
      const message = "the definition has no `profile`; read it with `http`";
      throw new ConfigurationError("profile_unsupported", message, { provider });
    },
    [Symbol.asyncDispose]: async () => {
      closed = true;
      await Promise.allSettled(pending);
      await parts.settle?.();
    },
  });
}

/** What a call hears that comes too late. */
export function sessionClosed(provider: string): ConfigurationError {
  const message = "the session has ended with its block; inside `await using`, write `return await`";
  return new ConfigurationError("session_closed", message, { provider });
}
