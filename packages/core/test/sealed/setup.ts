import { createHash, randomBytes } from "node:crypto";

import { isOAuthKitError } from "../../src/index.ts";

/** A key as `openssl rand -base64 32` makes it. */
export function newKey(): string {
  return randomBytes(32).toString("base64");
}

/** The key's id, worked out elsewhere than in what is tested. */
export function kidOf(key: string): string {
  return createHash("sha256").update(Buffer.from(key, "base64")).digest().subarray(0, 8).toString("base64url");
}

/** What a call fails with; it has to be one of oauthkit's errors. */
export async function failure(task: () => unknown): Promise<Readonly<Record<string, unknown>>> {
  try {
    await task();
  } catch (error) {
    if (isOAuthKitError(error)) return error as never;
    throw error;
  }
  throw new Error("expected a failure");
}

/** A time that can be moved. */
export function clockAt(start: number): { readonly now: () => number; readonly advance: (seconds: number) => void } {
  let time = start;
  return {
    now: () => time,
    advance: (seconds) => {
      time += seconds * 1000;
    },
  };
}
