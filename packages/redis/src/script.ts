import { isUnknownScript, type Send } from "./send.ts";

/** Runs a script on one key. */
export type Script = (send: Send, key: string, ...args: string[]) => Promise<unknown>;

/**
 * A script: in full (EVAL) the first time, then by its digest (EVALSHA), and in full again where Redis does not know it, or knows it no longer. Whoever comes during the
 * first time waits for it, or all of many would send it in full. Each is good for being run twice.
 */
export function script(text: string): Script {
  const first = new WeakMap<Send, Promise<void>>();
  let digest: Promise<string> | undefined;
  return async (send, key, ...args) => {
    const inFull = async (): Promise<unknown> => send(key, "EVAL", text, "1", key, ...args);
    const introduced = first.get(send);
    if (introduced === undefined) {
      const run = inFull();
      const forget = (): void => void first.delete(send);
      first.set(send, run.then(noop, forget));
      return run;
    }
    await introduced;
    digest ??= sha1(text);
    try {
      return await send(key, "EVALSHA", await digest, "1", key, ...args);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return inFull();
    }
  };
}

function noop(): void {}

/** What Redis names scripts by; nothing is kept secret or proven by it. */
async function sha1(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
