import { expect } from "vitest";

import { type AnyOAuthKitError, isOAuthKitError } from "../../src/index.ts";
import { providerId, type Scene } from "./scene.ts";

/** What a person can do about an error, in the words that messages say it with. */
const advice =
  /\b(?:add|ask|call|check|correct|give|install|leave|needs|offer|raise|read|set|sign|start|try|use|write)\b|error's body says/;

/** The error of a task that has to fail: oauthkit's, of use to its reader, and without any secret. */
export async function expectCleanError(
  scene: Pick<Scene, "findCanaries">,
  task: () => unknown,
): Promise<AnyOAuthKitError> {
  const error = await caught(task);
  expect(scene.findCanaries(error)).toEqual([]);
  if (!isOAuthKitError(error)) throw new TypeError("oauthkit should have thrown an error of its own", { cause: error });
  expect(error.provider).toBe(providerId);
  expect(error.message.startsWith(`${providerId}: `)).toBe(true);
  expect(error.message.slice(providerId.length)).toMatch(advice);
  expect(["try_again", "sign_in_again", "mend_configuration"]).toContain(error.remedy);
  return error;
}

/** What a task throws, now or later. */
export async function caught(task: () => unknown): Promise<unknown> {
  try {
    await task();
  } catch (error) {
    return error;
  }
  throw new Error("the task should have failed");
}
