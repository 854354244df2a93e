import { script } from "./script.ts";
import type { Send } from "./send.ts";

/** A lock in Redis, held by its owner's secret until it is given back, or runs out. */
export interface Lease {
  /** Gives it back, if it is still ours. Rejects with nothing: what is not given back runs out. */
  readonly end: () => Promise<void>;
}

/** How long a lease runs, and how often it is prolonged: milliseconds. */
export interface LeaseTerms {
  readonly expiry: number;
  readonly heartbeat: number;
}

/** Takes the lock under a key, where nobody has it. `undefined` where somebody does. Rejects with `lock_failed`. */
export async function takeLease(send: Send, key: string, terms: LeaseTerms): Promise<Lease | undefined> {
  const owner = crypto.randomUUID();
  const claim = async (): Promise<boolean> => Number(await take(send, key, owner, String(terms.expiry))) === 1;
  try {
    if (!(await claim())) return undefined;
  } catch (error) {
    // It may have been taken all the same, and nobody would give it back.
    void giveBack(send, key, owner);
    throw error;
  }
  const stop = prolonging(claim, terms.heartbeat);
  return {
    end: async () => {
      await stop();
      await giveBack(send, key, owner);
    },
  };
}

/**
 * Claims again and again, until told to stop, or until somebody else has it. What fails is tried again at the next beat: by the lock's end it may have
 * been lost, but a task that has begun is not stopped.
 */
function prolonging(claim: () => Promise<boolean>, heartbeat: number): () => Promise<void> {
  let beat: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const prolong = async (): Promise<void> => {
    const isLost = await claim().then(
      (isOurs) => !isOurs,
      () => false,
    );
    if (!isOver && !isLost) schedule();
  };
  const schedule = (): void => {
    timer = setTimeout(() => {
      beat = prolong();
    }, heartbeat);
  };
  schedule();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    // One that is under way must not take what has been given back.
    await beat;
  };
}

async function giveBack(send: Send, key: string, owner: string): Promise<void> {
  try {
    await release(send, key, owner);
  } catch {
    // It runs out.
  }
}

/** Takes what is free, prolongs what is ours: one whose lock ran out goes on holding it unless somebody else has come. */
const take = script(`
local held = redis.call('GET', KEYS[1])
if held == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
if held then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

const release = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`);
