import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { isOAuthKitError, type OAuth2Token } from "@oauthkit/core";
import { onTestFinished } from "vitest";

/** A token as a store is given it. */
export const token: OAuth2Token = { access_token: "at-secret", token_type: "bearer", refresh_token: "rt-secret" };

/** A folder that is gone when the test is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "oauthkit-node-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a call fails with; it has to be one of oauthkit's errors, and say nothing of the token. */
export async function failure(task: () => unknown): Promise<Readonly<Record<string, unknown>>> {
  try {
    await task();
  } catch (error) {
    if (!isOAuthKitError(error)) throw error;
    const shown = JSON.stringify(error) + String(error.stack) + String(error.cause);
    if (/-secret/.test(shown)) throw new Error(`the error shows what is in the file: ${shown}`, { cause: error });
    return error as never;
  }
  throw new Error("expected a failure");
}

/** Lets time pass. */
export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until something is so. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(5);
}

/** Who has no rights: user and group. */
export const nobody = 65_534;

/** What a program says of an error. */
export interface Told {
  readonly code: string;
  readonly remedy: string;
  readonly message: string;
}

/** What a program says, as JSON, that somebody without any rights runs. */
export function asNobody(program: URL, parameters: readonly string[]): readonly Told[] {
  const path = fileURLToPath(program);
  const output = execFileSync(process.execPath, ["--conditions=@oauthkit/source", path, ...parameters], {
    uid: nobody,
    gid: nobody,
    cwd: "/",
    env: {},
    encoding: "utf8",
    timeout: 20_000,
    killSignal: "SIGKILL",
  });
  return JSON.parse(output) as readonly Told[];
}
