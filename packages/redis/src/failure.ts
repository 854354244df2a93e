import { type Remedy, StoreError, type StoreCode } from "@oauthkit/core";

/** What went wrong, and what to do about it. */
interface Diagnosis {
  readonly what: string;
  readonly remedy?: Remedy;
}

/**
 * Says of somebody's error what has happened and what to do. Its own message is left out: Redis repeats arguments, and clients name addresses. What it is known
 * by stays: the error's class, its `code`, the first word of Redis.
 */
export function redisFailure(code: StoreCode, error: unknown, key: string): StoreError {
  const { what, remedy } = diagnose(error);
  return new StoreError(
    code,
    what.replace("this key", () => `the key ${key}`),
    { remedy, cause: causeOf(error) },
  );
}

/** Whether the connection was lost on the way, so that nobody knows whether the command was carried out. */
export function isCut(error: unknown): boolean {
  return (
    wordOf(error) === undefined && !isClosed(error) && /ECONNRESET|EPIPE|socket closed|disconnects/i.test(textOf(error))
  );
}

/** The connection was lost on the way, with a command that must not be repeated. */
export class RedisCut extends Error {}

/** No answer in time. */
export class RedisTimeout extends Error {}

function diagnose(error: unknown): Diagnosis {
  const word = wordOf(error);
  if (word !== undefined) {
    const known = Object.entries(diagnoses).find(([name]) => name === word);
    return known === undefined
      ? { what: `Redis refused the command (${word}); see what its documentation says of that word` }
      : { ...known[1], what: `${known[1].what} (${word})` };
  }
  if (isLate(error)) {
    const when = error instanceof RedisTimeout ? error.message : "in time";
    const cure = "see whether it is up and not overloaded, and what the client's error event says";
    return { what: `Redis did not answer ${when}; ${cure}` };
  }
  if (error instanceof RedisCut) {
    return {
      what: "the connection to Redis was lost before its answer, so the command may have been carried out; see what is there, and try again if it is still wanted",
    };
  }
  if (isClosed(error))
    return { what: "the Redis client is closed; connect it, and close it last", remedy: "mend_configuration" };
  const { code } = codeOf(error);
  if (
    code !== undefined ||
    /socket|connection|offline|disconnects|reconnect|unavailable|max retries/i.test(textOf(error))
  ) {
    return { what: `Redis could not be reached${code === undefined ? "" : ` (${code})`}; see whether it is up` };
  }
  return { what: `the Redis client failed${error instanceof Error ? ` (${nameOf(error)})` : ""}` };
}

const diagnoses: Readonly<Record<string, Diagnosis>> = {
  READONLY: {
    what: "Redis does not take writes here, for it is a replica; connect to the primary",
    remedy: "mend_configuration",
  },
  OOM: { what: "Redis is full; raise its maxmemory, or take out what is not needed" },
  MISCONF: { what: "Redis does not take writes, for it cannot save them; see its log and its disk" },
  NOREPLICAS: { what: "Redis does not take writes, for it has too few replicas; see whether they are up" },
  WRONGTYPE: {
    what: "Redis holds something else than a text under this key, so it is left alone; use another prefix",
    remedy: "mend_configuration",
  },
  NOAUTH: { what: "Redis wants a password; give it to the client", remedy: "mend_configuration" },
  WRONGPASS: { what: "Redis refused the client's user or password; see both", remedy: "mend_configuration" },
  NOPERM: {
    what: "Redis does not let this user do that; its ACL needs +get +set +del +pexpire +eval +evalsha and the prefix's keys",
    remedy: "mend_configuration",
  },
  MOVED: {
    what: "Redis is a cluster, and this client does not follow it; use createCluster",
    remedy: "mend_configuration",
  },
  LOADING: { what: "Redis is still reading its data; try again in a moment" },
  BUSY: { what: "Redis is busy with somebody's script; end that by SCRIPT KILL" },
  MASTERDOWN: { what: "Redis has lost its primary; try again once there is one" },
  CLUSTERDOWN: { what: "Redis is a cluster that is not whole; try again once it is" },
  TRYAGAIN: { what: "Redis is moving keys between its nodes; try again in a moment" },
};

/** The word that an answer of Redis begins with. Before version 7, what a script met stood further behind. */
function wordOf(error: unknown): string | undefined {
  if (codeOf(error).code !== undefined) return undefined;
  const text = textOf(error);
  const first = /^-?([A-Z]{2,20}) /.exec(text)?.[1];
  if (first !== "ERR") return first;
  if (/unknown command/i.test(text)) return first;
  const inside = Object.keys(diagnoses).find((word) => new RegExp(`[: -]${word} `).test(text));
  return inside ?? first;
}

function causeOf(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const name = nameOf(error);
  return Object.assign(new Error(wordOf(error) ?? name), { name, ...codeOf(error) });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : "";
}

function isLate(error: unknown): boolean {
  return error instanceof RedisTimeout || /time(?:d )?out/i.test(`${nameOf(error)} ${textOf(error)}`);
}

function isClosed(error: unknown): boolean {
  return /^(?:the client is closed|connection is closed)/i.test(textOf(error));
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

function codeOf(error: unknown): { readonly code?: string } {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z_]{2,40}$/.test(code) ? { code } : {};
}
