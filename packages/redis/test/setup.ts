import type { OAuth2Token } from "@oauthkit/core";
import { expect } from "vitest";

/** A token that is easy to tell from others, and easy to find where it must not be. */
export function tokenOf(name: string): OAuth2Token {
  return { access_token: `canary-access-${name}`, token_type: "bearer", refresh_token: `canary-refresh-${name}` };
}

/** What a task is rejected with. */
export async function failure(task: Promise<unknown>): Promise<Error> {
  try {
    await task;
  } catch (error) {
    // All that people see of it.
    expect(`${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`).not.toMatch(/canary|hunter2/);
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

/** Waits until something holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}

export async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
