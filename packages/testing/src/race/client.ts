/** A store that all processes of a race share. Values are plain JSON. */
export interface RaceStore<T> {
  readonly get: (key: string) => Promise<T | undefined>;
  readonly set: (key: string, value: T) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
}

/** Runs tasks of one name one after the other, whichever process they run in. */
export type RaceLock = <R>(name: string, task: () => Promise<R>) => Promise<R>;

/** The store behind a race's `url`. Rejects with an Error where the race is over. */
export function raceStore<T>(url: string | URL): RaceStore<T> {
  const send = async (key: string, init: RequestInit): Promise<Response> => ask(url, `store/${encode(key)}`, init);
  return {
    get: async (key) => {
      const response = await send(key, {});
      return response.status === 204 ? undefined : ((await response.json()) as T);
    },
    set: async (key, value) => {
      await send(key, { method: "PUT", body: JSON.stringify(value) });
    },
    delete: async (key) => {
      await send(key, { method: "DELETE" });
    },
  };
}

/**
 * The lock behind a race's `url`: it is held as long as a connection is, so a process that dies gives it back. Rejects with
 * what the task rejects with, and with an Error where the race is over.
 */
export function raceLock(url: string | URL): RaceLock {
  return async (name, task) => {
    const lease = new AbortController();
    const response = await ask(url, `lock/${encode(name)}`, { method: "POST", signal: lease.signal });
    const reader = response.body?.getReader();
    try {
      await reader?.read();
      return await task();
    } finally {
      lease.abort();
      await reader?.cancel().catch(() => undefined);
    }
  };
}

/** One request to a race's coordinator. Rejects with an Error for anything but success. */
export async function ask(url: string | URL, path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(new URL(path, url), init);
  if (response.ok) return response;
  throw new Error(`The race answered ${init.method ?? "GET"} ${path} with ${String(response.status)}`);
}

function encode(name: string): string {
  return encodeURIComponent(name);
}
